using System.Collections.Concurrent;
using System.Collections.Immutable;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Servers;
using AxComplex.Plant.Simulation;
using AxComplex.Plant.Truth;
using Microsoft.Extensions.Options;

namespace AxComplex.Plant.Scenarios;

/// <summary>
/// Makes things happen: what a file says at its time, what a command says at once. What happens to machines and trucks happens at
/// its exact plant time, what happens to servers as soon as that has passed; both stand in the ground truth.
/// </summary>
internal sealed partial class ScenarioRunner
{
    private readonly PlantServers _servers;
    private readonly ILogger _logger;
    private readonly Queue<(DateTime At, ScenarioStep Step)> _planned;
    private readonly ConcurrentQueue<(ScenarioStep Step, TaskCompletionSource<ScenarioOutcome> Done)> _commands = [];
    private readonly List<(TaskCompletionSource<ScenarioOutcome> Command, ScenarioOutcome Outcome)> _done = [];
    private ImmutableList<Disruption> _active = [];

    public ScenarioRunner(IOptions<PlantOptions> options, PlantServers servers, ILogger<ScenarioRunner> logger)
    {
        (_servers, _logger) = (servers, logger);
        Rules = new ScenarioRules(servers.Complex, [.. servers.All.Select(s => s.Factory)]);
        var steps = options.Value.Scenario.Length > 0 ? ScenarioFile.Read(options.Value.Scenario, Rules) : [];
        _planned = new Queue<(DateTime, ScenarioStep)>(steps.Select(s => (servers.Start.At.UtcDateTime + s.At, s)));
    }

    /// <summary>Gets what says what is wrong with a step.</summary>
    public ScenarioRules Rules { get; }

    /// <summary>Gets what is out of order now and will be mended, with the time of that.</summary>
    public IReadOnlyCollection<Disruption> Active => _active;

    /// <summary>Gets how many steps of the file are still to come.</summary>
    public int PlannedCount => _planned.Count;

    /// <summary>Has a step happen, in the next step of the plant.</summary>
    /// <param name="step">A step without faults.</param>
    /// <param name="cancellationToken">Stops waiting; it happens all the same.</param>
    /// <returns>When it happened, or why it did not; clients can see it and the ledger has it by then.</returns>
    public Task<ScenarioOutcome> CommandAsync(ScenarioStep step, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<ScenarioOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        _commands.Enqueue((step, done));
        return done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets everything happen that is due, and advances the simulation to the time of each on the way. The loop of the plant calls it.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="truth">The ground truth.</param>
    /// <param name="now">Plant time, UTC.</param>
    /// <param name="cancellationToken">Ends the start of a server.</param>
    public async Task StepAsync(PlantSimulation simulation, TruthLedgerFile truth, DateTime now, CancellationToken cancellationToken)
    {
        while (true)
        {
            var ends = _active.Where(d => d.Until <= now).MinBy(d => d.Until);
            var isPlanned = _planned.TryPeek(out var next) && next.At <= now;
            if (ends is not null && (!isPlanned || ends.Until <= next.At))
            {
                simulation.AdvanceTo(ends.Until!.Value);
                await EndAsync(ends, simulation, truth, cancellationToken);
            }
            else if (isPlanned)
            {
                _planned.Dequeue();
                simulation.AdvanceTo(next.At);
                if ((await BeginAsync(next.Step, simulation, truth, cancellationToken)).Conflict is { } conflict)
                {
                    LogSkipped(next.Step.Action, conflict);
                }
            }
            else
            {
                break;
            }
        }

        simulation.AdvanceTo(now);
        while (_commands.TryDequeue(out var command))
        {
            _done.Add((command.Done, await BeginAsync(command.Step, simulation, truth, cancellationToken)));
        }
    }

    /// <summary>Answers the commands of the last step. The loop calls it when clients can see what they did and the ledger has it.</summary>
    public void AnswerCommands()
    {
        _done.ForEach(d => d.Command.SetResult(d.Outcome));
        _done.Clear();
    }

    private async Task<ScenarioOutcome> BeginAsync(
        ScenarioStep step, PlantSimulation simulation, TruthLedgerFile truth, CancellationToken cancellationToken)
    {
        var at = simulation.Now!.Value;
        if (step.Action is ScenarioAction.Mend)
        {
            return await MendAsync(step, simulation, truth, cancellationToken);
        }

        var until = step.For is { } length ? at + length : (DateTime?)null;
        if (IsAboutServer(step.Action) && _active.Find(d => d.Step.Factory == step.Factory && IsAboutServer(d.Step.Action)) is { } other)
        {
            return new ScenarioOutcome(at, null, $"{step.Factory} has {other.Step.Action} until {(other.Until is { } end ? end.ToString("O") : "it is mended")}; one at a time.");
        }

        truth.Add(Line(step, at, isActive: true) with { Due = until });
        truth.Flush();
        LogBegun(step.Action, step.Machine ?? step.Factory ?? step.Link!);
        switch (step.Action)
        {
            case ScenarioAction.BreakMachine:
                simulation.Stop(step.Machine!, CauseOf(step), step.For!.Value);
                break;
            case ScenarioAction.WearTool:
                simulation.WearTool(step.Machine!, step.Wear!.Value);
                break;
            case ScenarioAction.DelayShipment:
                simulation.DelayShipment(step.Link!, step.Delay!.Value);
                break;
            default:
                await ServerDisruptions.BeginAsync(_servers.Of(step.Factory!)!, step, cancellationToken);
                _active = _active.Add(new Disruption(step, at, until));
                break;
        }

        return new ScenarioOutcome(at, until);
    }

    private async Task<ScenarioOutcome> MendAsync(
        ScenarioStep step, PlantSimulation simulation, TruthLedgerFile truth, CancellationToken cancellationToken)
    {
        var at = simulation.Now!.Value;
        var disruptions = _active.FindAll(d => d.Step.Factory == step.Factory);
        if (step.Machine is { } machine ? !simulation.IsStopped(machine) : disruptions.IsEmpty)
        {
            return new ScenarioOutcome(at, null, $"Nothing is out of order with {step.Machine ?? step.Factory}.");
        }

        truth.Add(Line(step, at, isActive: null));
        LogBegun(step.Action, step.Machine ?? step.Factory!);
        if (step.Machine is not null)
        {
            simulation.Repair(step.Machine);
            return new ScenarioOutcome(at, null);
        }

        foreach (var disruption in disruptions)
        {
            await EndAsync(disruption, simulation, truth, cancellationToken);
        }

        return new ScenarioOutcome(at, null);
    }

    private async Task EndAsync(Disruption disruption, PlantSimulation simulation, TruthLedgerFile truth, CancellationToken cancellationToken)
    {
        _active = _active.Remove(disruption);
        if (disruption.Step.Action is ScenarioAction.RestartServer)
        {
            simulation.RestartControllers(disruption.Step.Factory!);
        }

        // Whoever reads that it is over finds it so; whatever a client is shown then is in the ledger before.
        truth.Flush();
        await ServerDisruptions.EndAsync(_servers.Of(disruption.Step.Factory!)!, disruption.Step, cancellationToken);
        truth.Add(Line(disruption.Step, simulation.Now!.Value, isActive: false));
        LogEnded(disruption.Step.Action, disruption.Step.Factory!);
    }

    private BreakdownCause CauseOf(ScenarioStep step)
    {
        var causes = _servers.Complex.Machines.Single(m => m.Path == step.Machine).Kind.Causes;
        return causes.FirstOrDefault(c => c.Code == step.Cause) ?? causes.MaxBy(c => c.Severity)!;
    }

    // A wrong clock is the equipment's, and may come with anything.
    private static bool IsAboutServer(ScenarioAction action) => action is ScenarioAction.RestartServer or ScenarioAction.FreezeServer
        or ScenarioAction.CutNetwork or ScenarioAction.ExpireCertificate or ScenarioAction.LimitItems;

    private static TruthEvent Line(ScenarioStep step, DateTime at, bool? isActive) => new(TruthKind.Scenario, at, step.Machine)
    {
        Action = step.Action.ToString(),
        Factory = step.Factory,
        Link = step.Link,
        Active = isActive,
        Text = System.Text.Json.JsonSerializer.Serialize(step, ScenarioFile.Json),
    };

    [LoggerMessage(6003, LogLevel.Information, "Scenario: {Action} of {Target}")]
    private partial void LogBegun(ScenarioAction action, string target);

    [LoggerMessage(6004, LogLevel.Information, "Scenario: {Action} of {Target} is over")]
    private partial void LogEnded(ScenarioAction action, string target);

    [LoggerMessage(6005, LogLevel.Warning, "Scenario: {Action} was left out: {Conflict}")]
    private partial void LogSkipped(ScenarioAction action, string conflict);
}
