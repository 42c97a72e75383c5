using AxComplex.OpcUa.Server.Alarms;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes;

public sealed partial class NodeNamespace
{
    /// <summary>Adds an alarm to an object. It starts inactive.</summary>
    /// <param name="source">The object that has the alarm; clients can subscribe to its events from then on.</param>
    /// <param name="name">The browse name, in this namespace; also the ConditionName.</param>
    /// <param name="options">What else is to be said.</param>
    /// <returns>The alarm, to raise and clear.</returns>
    /// <exception cref="ArgumentException">The type is no alarm type, or the node id is taken.</exception>
    public Alarm AddAlarm(ObjectNode source, string name, AlarmOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= AlarmOptions.Default;
        var type = options.Type ?? _space.Get<ObjectTypeNode>(ObjectTypeIds.AlarmConditionType);
        if (!type.IsOrDerivesFrom(ObjectTypeIds.AlarmConditionType))
        {
            throw new ArgumentException($"{type.BrowseName.Name} is no kind of AlarmConditionType.", nameof(options));
        }

        var node = AddObject(source, name, type, options);
        _space.AddReference(source, ReferenceTypeIds.HasCondition, node);
        if (!source.IsNotifier)
        {
            _space.MakeNotifier(source);
        }

        var alarm = new Alarm(_space, this, source, node, options);
        _space.Conditions.Add(alarm);
        return alarm;
    }
}
