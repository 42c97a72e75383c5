namespace AxComplex.OpcBridge.Onboarding;

/// <summary>A request cannot be done as it is; the message is for the person who made it.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">What is wrong, for programs: <c>certificate.not-shown</c>.</param>
/// <param name="message">What is wrong and what to do.</param>
internal sealed class OnboardingException(int status, string code, string message) : Exception(message)
{
    /// <summary>Gets the HTTP status.</summary>
    public int Status => status;

    /// <summary>Gets the code.</summary>
    public string Code => code;

    public static OnboardingException BadRequest(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);

    public static OnboardingException NotFound(string what) => new(StatusCodes.Status404NotFound, "not-found", $"There is no {what}.");

    public static OnboardingException Conflict(string code, string message) => new(StatusCodes.Status409Conflict, code, message);

    public static OnboardingException TooMany(string code, string message) => new(StatusCodes.Status429TooManyRequests, code, message);
}
