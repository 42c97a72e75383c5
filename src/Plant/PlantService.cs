using System.Collections.Concurrent;
using AxComplex.Plant.Scenarios;
using AxComplex.Plant.Servers;
using AxComplex.Plant.Simulation;
using AxComplex.Plant.Truth;
using Microsoft.Extensions.Options;

namespace AxComplex.Plant;

/// <summary>Runs the plant: advances the simulation, and shows what happened through the factories' OPC UA servers.</summary>
internal sealed partial class PlantService(
    IOptions<PlantOptions> options, TimeProvider real, PlantServers servers, ScenarioRunner scenarios, ILogger<PlantService> logger) : BackgroundService
{
    // How often the numbers of values sent are taken down, plant time.
    private static readonly TimeSpan SentEvery = TimeSpan.FromMinutes(5);

    private readonly PlantOptions _options = options.Value;
    private readonly ConcurrentQueue<AlarmOperation> _operations = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var truth = new TruthLedgerFile(_options.TruthFile);
        var simulation = new PlantSimulation(servers.Complex, _options.Seed, new PlantOutput(truth, servers));
        SwitchOn(simulation, truth);
        var sentNext = servers.Start.At + SentEvery;

        using var timer = new PeriodicTimer(_options.UpdateInterval, real);
        try
        {
            do
            {
                var now = servers.Clock.GetUtcNow();
                await scenarios.StepAsync(simulation, truth, now.UtcDateTime, stoppingToken);
                Play(now.UtcDateTime);
                TakeDownOperations(truth, now.UtcDateTime);

                // The ledger first: whatever a client has seen is in it, even when the plant is killed.
                truth.Flush();
                servers.Publish(now);
                scenarios.AnswerCommands();
                if (now >= sentNext)
                {
                    sentNext = now + SentEvery;
                    TakeDownSent(truth, now.UtcDateTime);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            var at = simulation.Now!.Value;
            simulation.SwitchOff();
            TakeDownSent(truth, at);
            truth.Add(new TruthEvent(TruthKind.Stop, at));
        }
    }

    private void SwitchOn(PlantSimulation simulation, TruthLedgerFile truth)
    {
        var start = servers.Start.At.UtcDateTime;
        truth.Add(new TruthEvent(TruthKind.Run, start) { Seed = _options.Seed, Speed = _options.Speed });
        simulation.SwitchOn(start, servers.Start.Kept);
        foreach (var server in servers.All)
        {
            server.AlarmOperated += _operations.Enqueue;
        }

        foreach (var recording in servers.Recordings)
        {
            recording.Start(start, _options.ReplayLoop);
            LogReplay(recording.File, recording.Table.Rows.Length);
        }
    }

    private void Play(DateTime now)
    {
        foreach (var recording in servers.Recordings.Where(r => !r.IsAtEnd))
        {
            foreach (var change in recording.Due(now))
            {
                servers.Collect(change);
            }

            if (recording.IsAtEnd)
            {
                LogReplayEnded(recording.File);
            }
        }
    }

    private void TakeDownOperations(TruthLedgerFile truth, DateTime now)
    {
        while (_operations.TryDequeue(out var done))
        {
            truth.Add(new TruthEvent(TruthKind.AlarmOperator, now, done.Machine) { Alarm = done.Alarm, Action = done.Action, Text = done.Comment });
        }
    }

    private void TakeDownSent(TruthLedgerFile truth, DateTime now)
    {
        foreach (var machine in servers.Machines)
        {
            truth.Add(new TruthEvent(TruthKind.Sent, now, machine) { Sent = servers.SentOf(machine) });
        }

        truth.Flush();
    }

    [LoggerMessage(6001, LogLevel.Information, "Replaying {File}: {Rows} rows")]
    private partial void LogReplay(string file, int rows);

    [LoggerMessage(6002, LogLevel.Information, "The recording {File} has been played; its last values stay")]
    private partial void LogReplayEnded(string file);
}
