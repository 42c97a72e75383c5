using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>One way of protection that a server offers: an endpoint of it.</summary>
/// <param name="Policy">The algorithms.</param>
/// <param name="Mode">Sign or SignAndEncrypt; None with policy None, and only with it.</param>
public sealed record SecurityOffer(ISecurityPolicy Policy, MessageSecurityMode Mode)
{
    /// <summary>Nothing is protected: for a test, a simulation, or a network that nobody else is on.</summary>
    public static SecurityOffer None { get; } = new(NoneSecurityPolicy.Instance, MessageSecurityMode.None);

    /// <summary>Every policy but None, signed and encrypted: what a server should offer.</summary>
    public static IReadOnlyList<SecurityOffer> Secure { get; } =
    [
        .. SecurityPolicies.All.Where(p => p.Asymmetric is not null)
            .Select(p => new SecurityOffer(p, MessageSecurityMode.SignAndEncrypt)),
    ];

    /// <summary>Gets how strong it is beside other offers, for the SecurityLevel of an endpoint; 0 for None.</summary>
    public byte Level => Mode switch
    {
        MessageSecurityMode.SignAndEncrypt => (byte)(100 + SecurityPolicies.StrengthOf(Policy)),
        MessageSecurityMode.Sign => (byte)(10 + SecurityPolicies.StrengthOf(Policy)),
        _ => 0,
    };

    /// <summary>Gets whether policy and mode fit together.</summary>
    internal bool IsSound => Policy.Asymmetric is null
        ? Mode is MessageSecurityMode.None
        : Mode is MessageSecurityMode.Sign or MessageSecurityMode.SignAndEncrypt;
}
