using System.Globalization;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Chaos.Tests.Equipment;

/// <summary>
/// A server whose every value is known: at tick n, signal k of a machine is 1000 n + k, and its state 2 or 3 in turn. Each tick is in the
/// ledger, with its time, before anybody can hear of it. It begins where its ledger ends.
/// </summary>
internal static class EquipmentProgram
{
    /// <summary>The word on the command line.</summary>
    public const string Role = "equipment";

    /// <summary>What a line of commands begins with that sets the clock: seconds follow.</summary>
    public const string SetClock = "clock ";

    public static async Task<int> RunAsync(string[] args)
    {
        var options = EquipmentOptions.Parse(args);
        var clock = new JumpingClock();
        await using var server = new UaServer(OptionsOf(options, clock));
        var variables = AddMachines(server, options);
        await server.StartAsync();
        Console.WriteLine(server.EndpointUrl);

        using var stop = new CancellationTokenSource();
        var ticking = TickAsync(server, options, variables, clock, stop.Token);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(SetClock, StringComparison.Ordinal))
            {
                clock.Jump(TimeSpan.FromSeconds(double.Parse(line[SetClock.Length..], CultureInfo.InvariantCulture)));
            }
        }

        await stop.CancelAsync();
        await ticking;
        return 0;
    }

    private static UaServerOptions OptionsOf(EquipmentOptions options, JumpingClock clock)
    {
        var server = new UaServerOptions
        {
            ApplicationUri = "urn:axcomplex:chaos",
            ApplicationName = "chaos",
            EndpointUrl = new Uri($"opc.tcp://127.0.0.1:{options.Port}"),
            StampClock = clock,
            Limits = new UaServerLimits { MaxMonitoredItems = options.MaxItems, MaxNodesPerRead = 1_000 },
        };
        if (options.Pki.Length == 0)
        {
            return server;
        }

        var pki = new PkiFolder(options.Pki);
        return server with
        {
            Security = [new SecurityOffer(Basic256Sha256SecurityPolicy.Instance, MessageSecurityMode.SignAndEncrypt)],
            Certificate = pki.LoadOrCreateOwn(
                new ApplicationIdentity { ApplicationUri = server.ApplicationUri, ApplicationName = "chaos", Hosts = ["127.0.0.1"] }, TimeProvider.System),
            CertificateValidator = new CertificateValidator(pki, new(), TimeProvider.System),
        };
    }

    private static VariableNode[][] AddMachines(UaServer server, EquipmentOptions options)
    {
        var space = server.AddressSpace;
        var ns = space.AddNamespace("urn:axcomplex:chaos:machines");
        var folder = ns.AddFolder(space.Objects, "Machines");
        var machines = new VariableNode[options.Machines][];
        for (var m = 0; m < machines.Length; m++)
        {
            var machine = ns.AddObject(folder, $"M{m}");
            machines[m] = new VariableNode[options.Signals + 1];
            for (var s = 0; s <= options.Signals; s++)
            {
                machines[m][s] = ns.AddVariable(
                    machine,
                    s == 0 ? "MachineryItemState" : $"S{s}",
                    s == 0 ? BuiltInType.Int32 : BuiltInType.Int64,
                    new VariableOptions
                    {
                        InitialValue = s == 0 ? Variant.From(3) : Variant.From(0L),
                        History = options.History > 0 ? new MemoryHistory(options.History) : null,
                    });
            }
        }

        return machines;
    }

    private static async Task TickAsync(
        UaServer server, EquipmentOptions options, VariableNode[][] machines, JumpingClock clock, CancellationToken cancellationToken)
    {
        if (options.Rate == 0)
        {
            return;
        }

        using var ledger = new StreamWriter(options.Ledger, append: true) { AutoFlush = true };
        var tick = LedgerFile.Read(options.Ledger) is [.., var last] ? last.Number : 0;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / options.Rate));
        var changes = new ValueChange[machines.Length * (options.Signals + 1)];
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                var now = clock.GetUtcNow().UtcDateTime;
                await ledger.WriteAsync($"{++tick} {now.Ticks}\n");
                var i = 0;
                foreach (var machine in machines)
                {
                    for (var s = 0; s < machine.Length; s++)
                    {
                        changes[i++] = new ValueChange(machine[s], s == 0 ? Variant.From(LedgerFile.StateAt(tick)) : Variant.From(LedgerFile.ValueAt(tick, s)), now);
                    }
                }

                server.Publish(changes);
            }
        }
        catch (OperationCanceledException)
        {
            // Asked to end.
        }
    }
}
