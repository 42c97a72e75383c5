using AxComplex.Plant.Replay;
using AxComplex.Plant.Servers;
using AxComplex.Plant.Simulation;
using AxComplex.Plant.Truth;
using Microsoft.Extensions.Options;

namespace AxComplex.Plant;

/// <summary>Runs the plant: advances the simulation, and shows what happened through the factories' OPC UA servers.</summary>
internal sealed partial class PlantService(
    IOptions<PlantOptions> options, TimeProvider real, PlantServers servers, ILogger<PlantService> logger) : BackgroundService
{
    private readonly PlantOptions _options = options.Value;
    private readonly PlantClock _clock = servers.Clock;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var truth = new TruthLedgerFile(_options.TruthFile);
        var simulation = new PlantSimulation(servers.Complex, _options.Seed, new PlantOutput(truth, servers));
        var start = servers.Start.At.UtcDateTime;
        truth.Add(new TruthEvent(TruthKind.Run, start) { Seed = _options.Seed, Speed = _options.Speed });
        simulation.SwitchOn(start, servers.Start.Kept);
        var replay = StartReplay();

        using var timer = new PeriodicTimer(_options.UpdateInterval, real);
        try
        {
            do
            {
                var now = _clock.GetUtcNow();
                simulation.AdvanceTo(now.UtcDateTime);
                Play(replay, now.UtcDateTime);

                // The ledger first: whatever a client has seen is in it, even when the plant is killed.
                truth.Flush();
                servers.Publish(now);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            simulation.SwitchOff();
            truth.Add(new TruthEvent(TruthKind.Stop, simulation.Now!.Value));
        }
    }

    private (CsvTable Table, CsvPlayer Player)? StartReplay()
    {
        if (servers.Recording is not { } table)
        {
            return null;
        }

        LogReplay(_options.Replay, table.Rows.Length, _options.ReplayRate);
        return (table, new CsvPlayer(table, _options.ReplayRate, _clock.GetUtcNow().UtcDateTime));
    }

    private void Play((CsvTable Table, CsvPlayer Player)? replay, DateTime now)
    {
        if (replay is not var (table, player) || player.IsAtEnd)
        {
            return;
        }

        foreach (var (at, cells) in player.Due(now))
        {
            servers.CollectRow(table, at, cells);
        }

        if (player.IsAtEnd)
        {
            LogReplayEnded(_options.Replay);
        }
    }

    [LoggerMessage(6001, LogLevel.Information, "Replaying {File}: {Rows} rows at {Rate} rows/s")]
    private partial void LogReplay(string file, int rows, double rate);

    [LoggerMessage(6002, LogLevel.Information, "The recording {File} has been played; its last values stay")]
    private partial void LogReplayEnded(string file);
}
