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
}
