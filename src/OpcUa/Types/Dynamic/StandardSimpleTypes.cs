using System.Collections.Frozen;

namespace AxComplex.OpcUa.Types.Dynamic;

/// <summary>The types of namespace 0 that fields of structures have: how each travels (Part 3 §8, Part 6 §5.1.2).</summary>
internal static class StandardSimpleTypes
{
    private static readonly FrozenDictionary<uint, BuiltInType> Subtypes = new Dictionary<uint, BuiltInType>
    {
        [26] = BuiltInType.Variant, // Number
        [27] = BuiltInType.Variant, // Integer
        [28] = BuiltInType.Variant, // UInteger
        [29] = BuiltInType.Int32, // Enumeration
        [30] = BuiltInType.ByteString, // Image
        [256] = BuiltInType.Int32, // IdType
        [257] = BuiltInType.Int32, // NodeClass
        [288] = BuiltInType.UInt32, // IntegerId
        [289] = BuiltInType.UInt32, // Counter
        [290] = BuiltInType.Double, // Duration
        [291] = BuiltInType.String, // NumericRange
        [292] = BuiltInType.DateTime, // Time
        [293] = BuiltInType.DateTime, // Date
        [294] = BuiltInType.DateTime, // UtcTime
        [295] = BuiltInType.String, // LocaleId
        [311] = BuiltInType.ByteString, // ApplicationInstanceCertificate
        [388] = BuiltInType.NodeId, // SessionAuthenticationToken
        [521] = BuiltInType.ByteString, // ContinuationPoint
        [852] = BuiltInType.Int32, // ServerState
        [11737] = BuiltInType.UInt64, // BitFieldMaskDataType
        [12077] = BuiltInType.Int32, // AxisScaleEnumeration
        [12877] = BuiltInType.String, // NormalizedString
        [12878] = BuiltInType.String, // DecimalString
        [12879] = BuiltInType.String, // DurationString
        [12880] = BuiltInType.String, // TimeString
        [12881] = BuiltInType.String, // DateString
        [17588] = BuiltInType.UInt32, // Index
        [20998] = BuiltInType.UInt32, // VersionTime
        [23751] = BuiltInType.String, // UriString
        [24263] = BuiltInType.String, // SemanticVersionString
        [31917] = BuiltInType.UInt32, // Handle
        [31918] = BuiltInType.String, // TrimmedString
    }.ToFrozenDictionary();

    /// <summary>Gets the structures that lie in others and that this stack has a class for: data type → encoding.</summary>
    public static IReadOnlyDictionary<NodeId, NodeId> Known { get; } = new Dictionary<NodeId, NodeId>
    {
        [DataTypeIds.Argument] = Services.Argument.EncodingId,
        [DataTypeIds.Range] = Services.Range.EncodingId,
        [DataTypeIds.EUInformation] = Services.EUInformation.EncodingId,
        [DataTypeIds.EnumValueType] = Services.EnumValueType.EncodingId,
        [new(0, 8912)] = Services.TimeZoneDataType.EncodingId,
    };

    /// <summary>Finds how a type of namespace 0 travels.</summary>
    public static bool TryFind(NodeId dataType, out BuiltInType type)
    {
        type = BuiltInType.Null;
        if (dataType.NamespaceIndex != 0 || dataType.IdType != NodeIdType.Numeric)
        {
            return false;
        }

        if (dataType.NumericId is >= 1 and <= 25)
        {
            type = (BuiltInType)dataType.NumericId; // 22, Structure, is ExtensionObject; 24, BaseDataType, is Variant
            return true;
        }

        return Subtypes.TryGetValue(dataType.NumericId, out type);
    }
}
