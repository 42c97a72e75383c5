using System.Collections.Immutable;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Dynamic;

namespace AxComplex.OpcBridge.Mapping.Items;

/// <summary>One field of a structure, or of a structure in it.</summary>
/// <param name="path">The names of the fields, from the outside inwards; not empty.</param>
internal sealed class FieldValue(ImmutableArray<string> path) : IValueSelector
{
    /// <inheritdoc/>
    public DataValue Select(in DataValue value)
    {
        if (value.Value.IsNull)
        {
            return value;
        }

        var found = value.Value;
        foreach (var field in path)
        {
            if (!found.TryGetExtensionObject(out var extension) || extension.Structure is not DynamicStructure structure || !structure.Has(field))
            {
                return value with { Value = default, Status = StatusCode.BadNoData };
            }

            found = structure[field];
        }

        return value with { Value = found };
    }
}
