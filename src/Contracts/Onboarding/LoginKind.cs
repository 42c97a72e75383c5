using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Onboarding;

/// <summary>How the bridge logs in at a server (Part 4 §7.42, UserTokenPolicy).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LoginKind>))]
public enum LoginKind
{
    /// <summary>As nobody in particular.</summary>
    Anonymous,

    /// <summary>By a name and a password.</summary>
    UserName,

    /// <summary>By a certificate and its key.</summary>
    Certificate,
}
