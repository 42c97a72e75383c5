using System.Runtime.CompilerServices;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

// Attribute Service Set, HistoryRead of data (Part 4 §5.11.3, Part 11 §6.5.3).
public sealed partial class ClientSession
{
    /// <summary>Reads the history of one variable, page by page.</summary>
    /// <remarks>
    /// A page is asked for when the one before is done with. Who stops early, by <c>break</c> or an exception, leaves nothing
    /// behind at the server.
    /// </remarks>
    /// <param name="node">The variable.</param>
    /// <param name="range">Which part, and in which order.</param>
    /// <param name="cancellationToken">Gives up; the server may keep a continuation point until the session ends.</param>
    /// <returns>At least one page; a range without values is one with <c>GoodNoData</c>.</returns>
    /// <exception cref="UaException">
    /// The history cannot be read; <c>BadHistoryOperationUnsupported</c>: the variable has none, or not of this kind.
    /// </exception>
    public async IAsyncEnumerable<HistoryPage> ReadHistoryAsync(
        NodeId node, HistoryRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in ReadHistoryAsync([node], range, cancellationToken))
        {
            yield return page.Status.IsBad
                ? throw new UaException(page.Status, $"The history of {node} cannot be read from {EndpointUrl}.")
                : page;
        }
    }

    /// <summary>
    /// Reads the history of several variables, as many at a time as the server takes, page by page. The pages of one
    /// variable come in their order, those of different ones in any.
    /// </summary>
    /// <param name="nodes">The variables.</param>
    /// <param name="range">Which part of each, and in which order.</param>
    /// <param name="cancellationToken">Gives up; the server may keep continuation points until the session ends.</param>
    /// <returns>
    /// At least one page a variable; one whose history cannot be read has a page with a bad status, and is no exception.
    /// </returns>
    /// <exception cref="ArgumentException">The range ends before it begins, or asks for fewer than one value.</exception>
    /// <exception cref="UaException">A request as a whole failed.</exception>
    public async IAsyncEnumerable<HistoryPage> ReadHistoryAsync(
        IReadOnlyList<NodeId> nodes, HistoryRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(range);
        range.Validate();
        var cursors = nodes.Select((node, i) => new HistoryCursor(i, node, range.MaxValues ?? long.MaxValue));
        foreach (var batch in cursors.Chunk(BatchSize(OperationLimits.MaxNodesPerHistoryReadData)))
        {
            await foreach (var page in ReadBatchAsync(batch, range, cancellationToken))
            {
                yield return page;
            }
        }
    }

    private async IAsyncEnumerable<HistoryPage> ReadBatchAsync(
        HistoryCursor[] batch, HistoryRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            for (HistoryCursor[] waiting = batch, next; waiting.Length > 0; waiting = next)
            {
                var pages = await ReadPagesAsync(waiting, range, cancellationToken);

                // A server has only so many continuation points: who is refused one waits until the others are through.
                next = [.. waiting.Where((_, i) => pages[i].Status == StatusCode.BadNoContinuationPoints)];
                next = next.Length < waiting.Length ? next : [];
                foreach (var page in pages.Where(p => next.Length == 0 || p.Status != StatusCode.BadNoContinuationPoints))
                {
                    yield return page;
                }

                while (Array.FindAll(waiting, c => c.Point is not null) is { Length: > 0 } open)
                {
                    foreach (var page in await ReadPagesAsync(open, range, cancellationToken))
                    {
                        yield return page;
                    }
                }
            }
        }
        finally
        {
            await ReleaseAsync(Array.FindAll(batch, c => c.Point is not null), range);
        }
    }

    /// <summary>Asks for the next page of each, and gives back the continuation points of those that have enough.</summary>
    private async Task<HistoryPage[]> ReadPagesAsync(
        HistoryCursor[] cursors, HistoryRange range, CancellationToken cancellationToken)
    {
        var results = Matching(cursors.Length, (await RequestHistoryAsync(cursors, range, release: false, cancellationToken)).Results);
        var pages = cursors.Zip(results, PageOf).ToArray();
        var enough = Array.FindAll(cursors, c => c is { Rest: 0, Point: not null });
        await ReleaseAsync(enough, range);
        Array.ForEach(enough, c => c.Point = null);
        return pages;
    }

    private HistoryPage PageOf(HistoryCursor cursor, HistoryReadResult result)
    {
        cursor.Point = !result.StatusCode.IsBad && result.ContinuationPoint is { Length: > 0 } point ? point : null;
        var (values, modifications) = result.HistoryData switch
        {
            { Structure: HistoryData data } => (data.DataValues, []),
            { Structure: HistoryModifiedData data } => (data.DataValues, data.ModificationInfos),
            _ when result.StatusCode.IsBad || result.HistoryData == default => ([], []),
            var other => throw new UaException(
                StatusCode.BadUnknownResponse, $"{EndpointUrl} gave {other.TypeId} as the history of {cursor.NodeId}, which is none."),
        };
        var count = (int)Math.Min(values.Length, cursor.Rest);
        cursor.Rest -= count;
        return new HistoryPage(
            cursor.Index, cursor.NodeId, result.StatusCode, new ArraySegment<DataValue>(values, 0, count), cursor.Point is null || cursor.Rest == 0)
        {
            Modifications = new ArraySegment<ModificationInfo>(modifications, 0, Math.Min(count, modifications.Length)),
        };
    }

    private async Task ReleaseAsync(HistoryCursor[] cursors, HistoryRange range)
    {
        if (cursors.Length == 0)
        {
            return;
        }

        try
        {
            await RequestHistoryAsync(cursors, range, release: true, CancellationToken.None);
        }
        catch (UaException)
        {
            // The server forgets them with the session; the caller has what he wants.
        }
    }

    private Task<HistoryReadResponse> RequestHistoryAsync(
        HistoryCursor[] cursors, HistoryRange range, bool release, CancellationToken cancellationToken) =>
        RequestAsync<HistoryReadResponse>(
            new HistoryReadRequest
            {
                Header = NewHeader(),
                HistoryReadDetails = new ExtensionObject(range.ToWire()),
                TimestampsToReturn = range.Timestamps,
                ReleaseContinuationPoints = release,
                NodesToRead = Array.ConvertAll(
                    cursors, c => new HistoryReadValueId { NodeId = c.NodeId, ContinuationPoint = c.Point }),
            },
            cancellationToken);
}
