using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.PubSub;

/// <summary>One writer of a publisher, and the machine whose values it sends.</summary>
/// <param name="Writer">The DataSetWriterName, or the DataSetWriterId as a decimal number where messages carry no name.</param>
/// <param name="Machine">The machine; of the company of the connection.</param>
/// <param name="PublisherId">The publisher, as its messages say; null when they say none.</param>
/// <param name="Fields">
/// Names of fields and the signals that they are; null as a signal leaves a field out. A field that is not in it becomes the signal
/// of its name, <c>Spindle Temp</c> → <c>spindle-temp</c>. Null is the same as empty.
/// </param>
public sealed record PubSubWriter(
    string Writer, MachineId Machine, string? PublisherId = null, ImmutableSortedDictionary<string, string?>? Fields = null);
