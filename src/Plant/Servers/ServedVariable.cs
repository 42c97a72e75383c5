using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.Plant.Servers;

/// <summary>A variable of a machine as clients see it, from one start of its server to the next.</summary>
/// <param name="machine">The machine's path.</param>
/// <param name="path">The browse path below the machine, names alone: <c>Monitoring/OilTemperature</c>.</param>
/// <param name="history">What keeps its values; null for nothing.</param>
internal sealed class ServedVariable(string machine, string path, IVariableHistory? history)
{
    private (Variant Value, DateTime At, StatusCode Status)? _sent;

    /// <summary>Gets the machine's path.</summary>
    public string Machine => machine;

    /// <summary>Gets the browse path below the machine, names alone.</summary>
    public string Path => path;

    /// <summary>Gets what keeps its values; null for nothing.</summary>
    public IVariableHistory? History => history;

    /// <summary>Gets or sets its node in the server of now.</summary>
    public VariableNode? Node { get; set; }

    /// <summary>Gets how many values it has been given.</summary>
    public long Sent { get; private set; }

    /// <summary>Counts a value that its node is given.</summary>
    /// <returns>False for the value that it had before a restart already.</returns>
    public bool Count(in Variant value, DateTime at, StatusCode status)
    {
        if (_sent is { } last && last.At == at && last.Status == status && last.Value == value)
        {
            return false;
        }

        _sent = (value, at, status);
        Sent++;
        return true;
    }
}
