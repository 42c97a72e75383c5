using AxComplex.OpcBridge.Connections;
using AxComplex.OpcUa.Client;

namespace AxComplex.OpcBridge.Onboarding.Sessions;

/// <summary>An open session with a server that somebody connects.</summary>
/// <param name="Client">The session itself.</param>
/// <param name="Equipment">The same, as the mapping sees it. Disposing it closes both.</param>
internal sealed record ServerSession(ClientSession Client, IEquipmentSession Equipment) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Equipment.DisposeAsync();
}
