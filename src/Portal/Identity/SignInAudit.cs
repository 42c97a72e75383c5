using System.Net;

namespace AxComplex.Portal.Identity;

/// <summary>The audit log of sign-ins: event ids 5100 to 5109. Never holds a password, nor a name that is no account.</summary>
internal sealed partial class SignInAudit(ILogger<SignInAudit> logger)
{
    [LoggerMessage(5100, LogLevel.Information, "{Account} signed in from {Address}")]
    public partial void SignedIn(string account, IPAddress? address);

    [LoggerMessage(5101, LogLevel.Warning, "{Account} gave a wrong password from {Address}")]
    public partial void WrongPassword(string account, IPAddress? address);

    [LoggerMessage(5102, LogLevel.Warning, "{Account} is locked for a while after wrong passwords; the attempt came from {Address}")]
    public partial void LockedOut(string account, IPAddress? address);

    // The name that was typed is not logged: people type passwords into the wrong field.
    [LoggerMessage(5103, LogLevel.Warning, "A sign-in from {Address} named no account")]
    public partial void UnknownAccount(IPAddress? address);

    [LoggerMessage(5104, LogLevel.Information, "{Account} changed the password from {Address}")]
    public partial void PasswordChanged(string account, IPAddress? address);

    [LoggerMessage(5105, LogLevel.Information, "{Account} signed out from {Address}")]
    public partial void SignedOut(string account, IPAddress? address);
}
