using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Onboarding;

/// <summary>How a connection is to be protected.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SecurityWish>))]
public enum SecurityWish
{
    /// <summary>
    /// The strongest that the server offers. A server that offers nothing at all is connected without protection, which is logged; once
    /// the connection was protected, no more.
    /// </summary>
    Best,

    /// <summary>None, whatever the server offers: somebody said so.</summary>
    None,

    /// <summary>Signed; with the strongest policy that both have.</summary>
    Sign,

    /// <summary>Signed and encrypted; with the strongest policy that both have.</summary>
    SignAndEncrypt,
}
