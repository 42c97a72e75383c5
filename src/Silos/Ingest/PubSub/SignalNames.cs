using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.PubSub;

namespace AxComplex.Silos.Ingest.PubSub;

/// <summary>Says which machine a writer is and which signal a field.</summary>
internal sealed class SignalNames
{
    private readonly CompanyId _company;
    private readonly Dictionary<(string Publisher, string Writer), PubSubWriter> _writers;

    /// <summary>Reads a mapping.</summary>
    /// <param name="company">Whose connection it is.</param>
    /// <param name="mapping">The mapping, without faults.</param>
    public SignalNames(CompanyId company, PubSubMapping mapping) =>
        (_company, _writers) = (company, mapping.Writers.ToDictionary(w => (w.PublisherId ?? "", w.Writer)));

    /// <summary>Finds the machine of a message.</summary>
    /// <exception cref="PubSubFormatException">Nobody said which it is, or it is another company's.</exception>
    public (MachineId Machine, PubSubWriter? Mapped) MachineOf(DataSetMessage message)
    {
        var publisher = message.PublisherId ?? "";
        if ((message.WriterName is { } name && _writers.TryGetValue((publisher, name), out var mapped))
            || (message.WriterId is { } id && _writers.TryGetValue((publisher, id), out mapped)))
        {
            return (mapped.Machine, mapped);
        }

        if (!MachineId.TryParse(message.WriterName, null, out var machine) && !MachineId.TryParse($"{_company}/{message.WriterName}", null, out machine))
        {
            throw new PubSubFormatException(
                message.Place,
                $"nobody said which machine writer '{message.WriterName ?? message.WriterId}' of publisher '{message.PublisherId}' is. Say so with PUT …/pubsub, or call the writer 'factory/machine'.");
        }

        return machine.Company == _company
            ? (machine, null)
            : throw new PubSubFormatException(message.Place, $"machine '{machine}' does not belong to company '{_company}'.");
    }

    /// <summary>Finds the signal of a field; null when the mapping leaves it out.</summary>
    /// <exception cref="PubSubFormatException">No name can be made of it.</exception>
    public static string? SignalOf(string field, PubSubWriter? mapped, string place)
    {
        if (mapped?.Fields is { } fields && fields.TryGetValue(field, out var signal))
        {
            return signal;
        }

        return IdentifierSegment.TryFromName(field, out var segment)
            ? segment
            : throw new PubSubFormatException(place, "no signal can be called so; give the field a signal with PUT …/pubsub.");
    }

    /// <summary>Finds the first fault in a mapping.</summary>
    public static string? FaultIn(PubSubMapping mapping, CompanyId company)
    {
        if (mapping.Writers.IsDefault || mapping.Writers.Length > PublisherGrain.MaxWriters)
        {
            return $"writers must be a list of at most {PublisherGrain.MaxWriters}.";
        }

        var seen = new HashSet<(string, string)>();
        foreach (var writer in mapping.Writers)
        {
            if (writer is null || string.IsNullOrEmpty(writer.Writer) || writer.Writer.Length > 512 || writer.PublisherId?.Length > 512)
            {
                return "a writer needs its name or number; it and publisherId may have 512 characters.";
            }

            if (writer.Machine.Company != company)
            {
                return $"writer '{writer.Writer}': machine '{writer.Machine}' does not belong to company '{company}'.";
            }

            if (!seen.Add((writer.PublisherId ?? "", writer.Writer)))
            {
                return $"writer '{writer.Writer}' of publisher '{writer.PublisherId}' occurs twice.";
            }

            if (writer.Fields?.Count > 5_000 || writer.Fields?.FirstOrDefault(f => f.Value is not null && !IdentifierSegment.IsValid(f.Value)) is { Key: not null } bad)
            {
                return $"writer '{writer.Writer}': there may be 5000 fields, and a signal is a to z, 0 to 9, Hangul, and single hyphens.";
            }
        }

        return null;
    }
}
