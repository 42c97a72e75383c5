using AxComplex.Plant.Servers;

namespace AxComplex.Plant.Scenarios;

/// <summary>What each disruption does to a server, and what mends it.</summary>
internal static class ServerDisruptions
{
    /// <summary>Begins it.</summary>
    public static async Task BeginAsync(FactoryServer server, ScenarioStep step, CancellationToken cancellationToken)
    {
        switch (step.Action)
        {
            case ScenarioAction.RestartServer:
                await server.StopAsync();
                break;
            case ScenarioAction.FreezeServer:
                server.FreezeLine();
                break;
            case ScenarioAction.CutNetwork:
                await server.CutLineAsync();
                break;
            case ScenarioAction.JumpClock:
                server.ClockOffset += step.By!.Value;
                break;
            case ScenarioAction.ExpireCertificate:
                await RestartAsync(server, new ServerCondition(HasExpiredCertificate: true), cancellationToken);
                break;
            case ScenarioAction.LimitItems:
                await RestartAsync(server, new ServerCondition(MaxMonitoredItems: step.Items), cancellationToken);
                break;
            default:
                throw new ArgumentException($"{step.Action} is not about a server.", nameof(step));
        }
    }

    /// <summary>Mends it.</summary>
    public static async Task EndAsync(FactoryServer server, ScenarioStep step, CancellationToken cancellationToken)
    {
        switch (step.Action)
        {
            case ScenarioAction.FreezeServer:
                server.ThawLine();
                break;
            case ScenarioAction.CutNetwork:
                server.MendLine();
                break;
            case ScenarioAction.JumpClock:
                server.ClockOffset -= step.By!.Value;
                break;
            default:
                await RestartAsync(server, ServerCondition.Good, cancellationToken);
                break;
        }
    }

    private static async Task RestartAsync(FactoryServer server, ServerCondition condition, CancellationToken cancellationToken)
    {
        await server.StopAsync();
        await server.StartAsync(condition, cancellationToken);
    }
}
