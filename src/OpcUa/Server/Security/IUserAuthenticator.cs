namespace AxComplex.OpcUa.Server.Security;

/// <summary>Knows the users of a server and their passwords.</summary>
public interface IUserAuthenticator
{
    /// <summary>Decides about a name and a password.</summary>
    /// <remarks>
    /// Called for every login, also of strangers: take as long for a name that is unknown as for a wrong password, and keep
    /// passwords as slow hashes.
    /// </remarks>
    /// <param name="userName">The name, as the client sent it.</param>
    /// <param name="password">The password in UTF-8, decrypted; zeroed when the call returns. Never log it.</param>
    /// <returns>True when they belong together.</returns>
    bool Accepts(string userName, ReadOnlySpan<byte> password);
}
