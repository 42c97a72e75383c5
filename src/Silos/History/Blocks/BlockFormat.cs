using AxComplex.Twins.Kpis;

namespace AxComplex.Silos.History.Blocks;

/// <summary>How values of one signal lie in a block.</summary>
/// <remarks>
/// <code>
/// u8 version · uvar count · u8 flags · integer column of source times
/// [server times]: integer column of server time − source time
/// [statuses]: uvar number of different ones, each uvar · integer column of their indices
/// [observed]: uvar count, each uvar distance to the one before, svar ObservedFrom − source time
/// [kinds]: integer column
/// Booleans and integers: integer column · numbers: number column · texts: uvar different ones, each uvar length, UTF-8 · integer column of their indices
/// u32 CRC-32 of all before
/// </code>
/// Flags: bits 0–2 the kind of all values, 7 = they differ and the kinds follow · 3 server times · 4 statuses · 5 observed.
/// </remarks>
internal static class BlockFormat
{
    /// <summary>The version that is written and read.</summary>
    public const byte Version = 1;

    /// <summary>The bits of the flags that hold the kind.</summary>
    public const byte KindMask = 0b0000_0111;

    /// <summary>In place of a kind: the kinds differ.</summary>
    public const byte Mixed = 7;

    /// <summary>There is a column of server times.</summary>
    public const byte HasServers = 0b0000_1000;

    /// <summary>There is a column of statuses.</summary>
    public const byte HasStatuses = 0b0001_0000;

    /// <summary>Some values have an <see cref="SeenSample.ObservedFrom"/>.</summary>
    public const byte HasObserved = 0b0010_0000;

    /// <summary>More values than any block has; a larger count is damage.</summary>
    public const int MaxCount = 1 << 24;
}
