namespace AxComplex.OpcBridge;

/// <summary>How one connection logs in.</summary>
public sealed class LoginOptions
{
    /// <summary>Gets or sets the name. Required.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Gets or sets the password; never logged. May be empty.</summary>
    public string Password { get; set; } = "";
}
