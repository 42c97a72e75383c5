using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Connections;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge;

/// <summary>Holds the attributes of <see cref="OpcBridgeOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class OpcBridgeOptionsValidator : IValidateOptions<OpcBridgeOptions>;

/// <summary>Holds what attributes cannot say: each connection is well formed.</summary>
internal sealed class ConnectionsValidator : IValidateOptions<OpcBridgeOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, OpcBridgeOptions options)
    {
        List<string> problems = [];
        foreach (var (connection, endpoint) in options.Connections)
        {
            if (!ConnectionTarget.TryParse(connection, endpoint, out _, out var problem))
            {
                problems.Add($"{OpcBridgeOptions.Section}:Connections: {problem}");
            }
        }

        foreach (var (connection, login) in options.Logins)
        {
            if (!ConnectionId.TryParse(connection, null, out _))
            {
                problems.Add($"{OpcBridgeOptions.Section}:Logins: '{connection}' is no connection; one looks like 'daesung/press-shop'.");
            }
            else if (login.UserName.Length == 0)
            {
                problems.Add($"{OpcBridgeOptions.Section}:Logins:{connection}:UserName is not set.");
            }
        }

        if (options.LivenessTimeout < 2 * options.PublishingInterval)
        {
            problems.Add($"LivenessTimeout {options.LivenessTimeout} is under twice the PublishingInterval {options.PublishingInterval}.");
        }

        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
