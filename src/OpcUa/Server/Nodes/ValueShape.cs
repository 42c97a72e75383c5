using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>Tells whether a value has a data type and a value rank: for variables, and for arguments of methods.</summary>
internal static class ValueShape
{
    /// <summary>Compares; a null value always fits.</summary>
    public static bool Fits(in Variant value, DataTypeNode dataType, BuiltInType? encoding, int valueRank)
    {
        if (value.IsNull)
        {
            return true;
        }

        if (encoding is { } type && value.Type != type && !(type == BuiltInType.ByteString && value.IsArray && value.Type == BuiltInType.Byte))
        {
            return false;
        }

        if (encoding is null && !FitsAbstract(dataType, value.Type))
        {
            return false;
        }

        return valueRank switch
        {
            -1 => !value.IsArray,
            -2 => true,
            -3 => !value.IsArray || value.ArrayDimensions.Length <= 1,
            0 => value.IsArray,
            1 => value.IsArray && value.ArrayDimensions.Length <= 1,
            var rank => value.IsArray && value.ArrayDimensions.Length == rank,
        };
    }

    private static bool FitsAbstract(DataTypeNode dataType, BuiltInType type) => dataType.Id switch
    {
        var id when id == DataTypeIds.Number => type is >= BuiltInType.SByte and <= BuiltInType.Double,
        var id when id == DataTypeIds.Integer =>
            type is BuiltInType.SByte or BuiltInType.Int16 or BuiltInType.Int32 or BuiltInType.Int64,
        var id when id == DataTypeIds.UInteger =>
            type is BuiltInType.Byte or BuiltInType.UInt16 or BuiltInType.UInt32 or BuiltInType.UInt64,
        _ => true,
    };
}
