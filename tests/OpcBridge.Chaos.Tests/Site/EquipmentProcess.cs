using AxComplex.OpcBridge.Chaos.Tests.Equipment;

namespace AxComplex.OpcBridge.Chaos.Tests.Site;

/// <summary>A process of equipment with its ledger.</summary>
internal sealed class EquipmentProcess : IAsyncDisposable
{
    private readonly EquipmentOptions _options;
    private readonly RunningProcess _process;

    public EquipmentProcess(EquipmentOptions options)
    {
        _options = options;
        _process = new RunningProcess(
            "dotnet", ["exec", typeof(EquipmentProcess).Assembly.Location, EquipmentProgram.Role, .. options.ToArguments()], [], "opc.tcp://");
    }

    public Uri Url => new($"opc.tcp://127.0.0.1:{_options.Port}");

    public int Machines => _options.Machines;

    public int Signals => _options.Signals;

    public RunningProcess Process => _process;

    /// <summary>Gets every tick so far.</summary>
    public IReadOnlyList<(long Number, DateTime At)> Ledger => LedgerFile.Read(_options.Ledger);

    public Task StartAsync() => _process.StartAsync();

    public Task KillAsync() => _process.KillAsync();

    public Task SetClockAsync(TimeSpan by) =>
        _process.TellAsync(FormattableString.Invariant($"{EquipmentProgram.SetClock}{by.TotalSeconds}"));

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
