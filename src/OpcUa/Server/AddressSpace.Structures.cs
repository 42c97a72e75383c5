using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Dynamic;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server;

public sealed partial class AddressSpace
{
    private DataTypeCatalog? _catalog;
    private StructureRegistry? _registry;

    /// <summary>Makes a value of a structure that has a definition: one of the builder, or of a NodeSet.</summary>
    /// <param name="dataType">The structure.</param>
    /// <param name="fields">
    /// The fields; one that is missing must be optional. A union has one, or none. A field that is a structure itself holds an
    /// ExtensionObject, an enumeration is an Int32.
    /// </param>
    /// <returns>The value, for a variable or a field of this data type.</returns>
    /// <exception cref="ArgumentException">
    /// The type has no definition whose fields are all known, a field is missing or unknown, or a value has not its type.
    /// </exception>
    public ExtensionObject NewStructure(DataTypeNode dataType, IReadOnlyDictionary<string, Variant> fields)
    {
        ArgumentNullException.ThrowIfNull(dataType);
        lock (Structure)
        {
            _catalog ??= NewCatalog();
            return new ExtensionObject(_catalog.Create(dataType.Id, fields));
        }
    }

    /// <summary>Says that a data type came in, or got a definition.</summary>
    internal void ForgetCatalog()
    {
        lock (Structure)
        {
            (_catalog, _registry) = (null, null);
        }
    }

    /// <summary>
    /// Tells whether every structure in a value is one of a data type or of its subtypes, with all fields that its definition names:
    /// another would be a value that nobody who relies on the definition can read.
    /// </summary>
    /// <param name="value">What a client brings; a value that is no structure always is.</param>
    /// <param name="dataType">The data type of the variable. Structure and BaseDataType take those of types that are not here too.</param>
    internal bool HoldsStructuresOf(in Variant value, NodeId dataType)
    {
        if (value.Type != BuiltInType.ExtensionObject)
        {
            return true;
        }

        lock (Structure)
        {
            return value.TryGetArray<ExtensionObject>(out var all)
                ? Array.TrueForAll(all, one => IsStructureOf(one, dataType))
                : !value.TryGetExtensionObject(out var single) || IsStructureOf(single, dataType);
        }
    }

    private bool IsStructureOf(ExtensionObject value, NodeId dataType)
    {
        if (value.IsNull)
        {
            return true;
        }

        var type = TryFind(value.TypeId, out var encoding)
            ? encoding.References.Find(r => !r.IsForward && r.TypeId == ReferenceTypeIds.HasEncoding).Other as DataTypeNode
            : null;
        if (type is null)
        {
            return dataType == DataTypeIds.Structure || dataType == DataTypeIds.BaseDataType;
        }

        return type.IsOrDerivesFrom(dataType) && CanBeRead(value);
    }

    private bool CanBeRead(ExtensionObject value)
    {
        _registry ??= (_catalog ??= NewCatalog()).ToRegistry(StructureRegistry.Standard, out _);
        if (value.Structure is not null || !_registry.TryFind(value.TypeId, out var decode))
        {
            return true;
        }

        if (value.Bytes is not { } bytes)
        {
            return false;
        }

        try
        {
            var reader = new UaBinaryReader(bytes, DecodingLimits.Default, _registry);
            decode(ref reader);
            return true;
        }
        catch (UaException)
        {
            return false;
        }
    }

    // Structures of the standard that this stack has a class for are that class.
    private DataTypeCatalog NewCatalog()
    {
        var catalog = new DataTypeCatalog();
        foreach (var type in Nodes.OfType<DataTypeNode>())
        {
            switch (type.Definition)
            {
                case StructureDefinition structure:
                    if (!StructureRegistry.Standard.TryFind(structure.DefaultEncodingId, out _))
                    {
                        catalog.Add(type.Id, type.BrowseName.Name!, structure);
                    }

                    break;
                case EnumDefinition enumeration when type.IsOrDerivesFrom(DataTypeIds.Enumeration):
                    catalog.Add(type.Id, type.BrowseName.Name!, enumeration);
                    break;
                default:
                    if (type is { Id.NamespaceIndex: > 0, Supertype: { } supertype })
                    {
                        catalog.AddSubtype(type.Id, supertype.Id);
                    }

                    break;
            }
        }

        return catalog;
    }
}
