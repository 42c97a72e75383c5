using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Simulation;

/// <summary>What leaves a simulated machine: values of its signals, alarms, lines of the ground truth.</summary>
internal sealed class MachineOutput(string machine, IPlantObserver observer)
{
    private readonly Dictionary<string, (double Number, string? Text)> _shown = [];

    /// <summary>Shows a number; nothing happens when it is shown already.</summary>
    public void Show(string signal, DateTime at, double number) => Show(signal, at, (number, null));

    /// <summary>Shows a text; nothing happens when it is shown already.</summary>
    public void Show(string signal, DateTime at, string text) => Show(signal, at, (0, text));

    /// <summary>Tells of an alarm.</summary>
    public void Alarm(string code, ushort severity, DateTime at, bool isActive)
    {
        observer.Add(new TruthEvent(TruthKind.Alarm, at, machine) { Alarm = code, Severity = severity, Active = isActive });
        observer.OnAlarm(new AlarmChange(machine, code, at, isActive));
    }

    /// <summary>Starts a line of the ground truth about this machine.</summary>
    public TruthEvent Line(TruthKind kind, DateTime at) => new(kind, at, machine);

    /// <summary>Adds a line to the ground truth.</summary>
    public void Record(TruthEvent line) => observer.Add(line);

    private void Show(string signal, DateTime at, (double Number, string? Text) value)
    {
        if (!_shown.TryGetValue(signal, out var last) || last != value)
        {
            _shown[signal] = value;
            observer.OnSignal(new SignalChange(machine, signal, at, value.Number, value.Text));
        }
    }
}
