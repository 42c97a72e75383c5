namespace AxComplex.Contracts.Onboarding;

/// <summary>How far the connecting of one server has come.</summary>
/// <param name="Id">Names it in the paths of the API; nobody else's is found by it.</param>
/// <param name="Endpoint">The server.</param>
/// <param name="By">Who began it.</param>
/// <param name="ExpiresAt">When it ends if nobody asks for anything until then.</param>
/// <param name="Probe">What the last probe found.</param>
/// <param name="Session">The session with the server; null before there is one.</param>
/// <param name="HasMapping">Whether a mapping was suggested.</param>
public sealed record OnboardingView(
    string Id, string Endpoint, string By, DateTimeOffset ExpiresAt, ProbeReport Probe, ServerSessionReport? Session, bool HasMapping);
