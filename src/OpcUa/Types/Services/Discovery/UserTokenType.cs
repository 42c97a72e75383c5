namespace AxComplex.OpcUa.Types.Services;

/// <summary>How a user is identified (Part 4 §7.43, UserTokenType).</summary>
public enum UserTokenType
{
    /// <summary>Not at all.</summary>
    Anonymous = 0,

    /// <summary>By name and password.</summary>
    UserName = 1,

    /// <summary>By an X.509 certificate.</summary>
    Certificate = 2,

    /// <summary>By a token that somebody else issued.</summary>
    IssuedToken = 3,
}
