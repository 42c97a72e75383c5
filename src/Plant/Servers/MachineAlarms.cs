using AxComplex.OpcUa.Server.Alarms;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Servers.Models;
using AxComplex.Plant.Simulation;

namespace AxComplex.Plant.Servers;

/// <summary>The alarms of a machine as OPC UA conditions.</summary>
internal sealed class MachineAlarms
{
    // From this severity on a person has to confirm that something was done, and not only to see it.
    private const ushort NeedsConfirmation = 700;

    private static readonly NodeId MaintenanceConditionClass = new(0, 11164);

    private readonly Dictionary<string, (Alarm Alarm, ushort Severity, LocalizedText Message)> _alarms = [];

    /// <summary>Adds the alarms to a machine.</summary>
    /// <param name="space">The factory's address space.</param>
    /// <param name="source">The machine's object.</param>
    /// <param name="spec">The machine.</param>
    /// <param name="onOperator">Hears what clients do to an alarm: its code, what was done, and the comment.</param>
    public MachineAlarms(FactorySpace space, ObjectNode source, MachineSpec spec, Action<string, string, string?> onOperator)
    {
        foreach (var cause in spec.Kind.Causes)
        {
            Add(cause.Code, cause.Ko, cause.En, cause.Severity, isMachine: true);
        }

        foreach (var alarm in spec.Kind.Alarms)
        {
            Add(alarm.Code, alarm.Ko, alarm.En, alarm.Severity, isMachine: false);
        }

        void Add(string code, string ko, string en, ushort severity, bool isMachine) => _alarms[code] = (
            space.Own.AddAlarm(source, code, new AlarmOptions
            {
                NodeId = new NodeId(space.Own.Index, $"{spec.Name}/Alarms/{code}"),
                DisplayNames = FactorySpace.Names(ko, en),

                // A condition is no part of the machine that a client has to read through to find its signals.
                ReferenceType = ReferenceTypeIds.HasCondition,
                ConditionClass = isMachine ? space.Space.Get<ObjectTypeNode>(MaintenanceConditionClass) : null,
                NeedsConfirmation = severity >= NeedsConfirmation,
                OnOperator = (_, method, comment) => onOperator(code, method, comment.Text),
            }),
            severity,
            new LocalizedText("ko", $"{ko} ({en})"));
    }

    /// <summary>Raises or clears an alarm.</summary>
    /// <param name="change">The change.</param>
    /// <param name="offset">By how much the equipment's clock is ahead.</param>
    public void Apply(AlarmChange change, TimeSpan offset)
    {
        var (alarm, severity, message) = _alarms[change.Alarm];
        if (change.IsActive)
        {
            alarm.Raise(severity, message, change.At + offset);
        }
        else
        {
            alarm.Clear(message, change.At + offset);
        }
    }
}
