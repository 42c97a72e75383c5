using AxComplex.OpcUa.Server.Nodes;
using AxComplex.Plant.Simulation;

namespace AxComplex.Plant.Servers.Models;

/// <summary>The nodes of a machine in its server, and what the signals of the simulation are among them.</summary>
internal interface IMachineModel
{
    /// <summary>Gets the machine's object, the source of its alarms.</summary>
    ObjectNode Node { get; }

    /// <summary>Shows a new value of a signal.</summary>
    /// <param name="change">The value.</param>
    void Show(SignalChange change);

    /// <summary>Shows how things stand, in a server that has just been built.</summary>
    /// <param name="changes">The last value of each signal, in the order of time.</param>
    void Restore(IEnumerable<SignalChange> changes)
    {
        foreach (var change in changes)
        {
            Show(change);
        }
    }

    /// <summary>Says that everything up to now has been shown: what goes together can be handed on.</summary>
    void Complete()
    {
    }
}
