using System.Collections.Immutable;
using System.ComponentModel;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Alarms;
using AxComplex.Silos.History;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Kpis;
using AxComplex.Silos.Machines;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AxComplex.Silos.Signals;

/// <summary>The history over HTTP: raw, in buckets, the last before an instant, the machine as it was, and all of it as a file.</summary>
internal static class SignalHistoryEndpoints
{
    private const int DefaultPoints = 1_000;
    private const int MaxPoints = 10_000;
    private const int DefaultBuckets = 100;
    private const int MaxBuckets = 10_000;
    private const int MaxSignals = 100;

    private static readonly KpiWindow Nothing = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    private const string Export = " With 'Accept: text/csv' or 'Accept: application/vnd.apache.parquet' all of the window as a file, streamed.";

    /// <summary>Maps the endpoints.</summary>
    public static void MapSignalHistory(this IEndpointRouteBuilder routes)
    {
        var machine = routes.MapGroup("/machines/{company}/{factory}/{machine}").WithTags("History");
        machine.MapGet("/signals/{signal}/history", RawAsync).WithName("GetSignalHistory")
            .WithSummary("Stored values by source timestamp, each once, the oldest first.")
            .WithDescription("When there are more, the header Link names the next page with rel=\"next\"." + Export)
            .Produces<HistoryPoint[]>(contentType: "application/json", additionalContentTypes: ExportFormat.MediaTypes);
        machine.MapGet("/signals/{signal}/buckets", BucketsAsync).WithName("GetSignalBuckets")
            .WithSummary("A signal's values in buckets of one width: lowest, highest, average, count and quality.")
            .WithDescription("Buckets without values are left out." + Export)
            .Produces<HistoryBucket[]>(contentType: "application/json", additionalContentTypes: ExportFormat.MediaTypes);
        machine.MapGet("/signals/{signal}/last", LastAsync).WithName("GetSignalLast").WithSummary("A signal's last value at an instant or before it.");
        machine.MapGet("/states", StatesAsync).WithName("GetMachineStates")
            .WithSummary("The states in a window, Unknown among them; they fill it exactly.")
            .WithDescription("Half-open intervals, the oldest first." + Export)
            .Produces<StateInterval[]>(contentType: "application/json", additionalContentTypes: ExportFormat.MediaTypes);
        machine.MapGet("/at", AtAsync).WithName("GetMachineAt").WithSummary("The machine as it was at an instant: state, last values, open alarms.");
        machine.MapGet("/export", ExportAsync).WithName("ExportMachine")
            .WithSummary("Every value of a machine's signals in a window as a file, streamed, signal by signal.")
            .WithDescription("CSV, or Parquet with 'Accept: application/vnd.apache.parquet'.")
            .Produces(StatusCodes.Status200OK, contentType: ExportFormat.Csv.MediaType, additionalContentTypes: ExportFormat.Parquet.MediaType);
    }

    private static async Task<IResult> RawAsync(
        [AsParameters] SignalPath path,
        DateTimeOffset? from,
        DateTimeOffset? to,
        [Description("How many values at most, 1 to 10000. Default 1000.")] int? limit,
        [Description("Where the page before ended, from its Link header.")] string? cursor,
        Caller caller,
        IHistory history,
        IGrainFactory grains,
        HttpContext context)
    {
        var (id, window, problem) = await FindAsync(path, from, to, caller, history, grains, context);
        if (problem is not null)
        {
            return problem;
        }

        HistoryCursor after = default;
        if (limit is < 1 or > MaxPoints)
        {
            return Problems.BadRequest($"limit is {limit}; it may be 1 to {MaxPoints}.");
        }

        if (cursor is not null && !HistoryCursor.TryParse(cursor, out after))
        {
            return PageQuery.BadCursor();
        }

        if (ExportFormat.Wanted(context.Request) is { } format)
        {
            return await history.ReadSignalAsync(id.Signal(path.Signal), window.From.UtcDateTime, window.From.UtcDateTime, 1) is null
                ? NoSignal(path)
                : Values(format, $"{id.Name}-{path.Signal}", SignalPage.ReadAsync(history, id, [path.Signal], window));
        }

        var page = await history.ReadSignalAsync(
            id.Signal(path.Signal), window.From.UtcDateTime, window.To.UtcDateTime, limit ?? DefaultPoints, cursor is null ? null : after);
        if (page is null)
        {
            return NoSignal(path);
        }

        if (page.Next is { } next)
        {
            // The window is written out: without 'to' it would end later by the time of the next page.
            var query = new Dictionary<string, string?> { ["from"] = $"{window.From:O}", ["to"] = $"{window.To:O}", ["limit"] = $"{limit ?? DefaultPoints}", ["cursor"] = next.ToString() };
            context.Response.Headers.Link =
                $"<{Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(context.Request.Path.ToUriComponent(), query)}>; rel=\"next\"";
        }

        return TypedResults.Ok(page.Samples.Select(ToPoint).ToArray());
    }

    private static async Task<IResult> BucketsAsync(
        [AsParameters] SignalPath path,
        DateTimeOffset? from,
        DateTimeOffset? to,
        [Description("Into how many buckets the window is cut, 1 to 10000. Default 100.")] int? buckets,
        Caller caller,
        IHistory history,
        IGrainFactory grains,
        HttpContext context)
    {
        var (id, window, problem) = await FindAsync(path, from, to, caller, history, grains, context);
        if (problem is not null)
        {
            return problem;
        }

        if (buckets is < 1 or > MaxBuckets)
        {
            return Problems.BadRequest($"buckets is {buckets}; it may be 1 to {MaxBuckets}.");
        }

        var read = window.From == window.To
            ? await history.ReadSignalAsync(id.Signal(path.Signal), window.From.UtcDateTime, window.To.UtcDateTime, 1) is null ? null : []
            : await history.ReadBucketsAsync(id.Signal(path.Signal), window.From.UtcDateTime, window.To.UtcDateTime, buckets ?? DefaultBuckets);
        if (read is null)
        {
            return NoSignal(path);
        }

        HistoryBucket[] views =
        [
            .. read.Select(b => new HistoryBucket(b.From, b.To, b.Count, b.Good, b.Count == 0 ? 0 : (double)b.Good / b.Count, b.Numbers, b.Min, b.Max, b.Average)),
        ];
        return ExportFormat.Wanted(context.Request) is { } format
            ? new ExportResult($"{id.Name}-{path.Signal}-buckets", format, (output, cancel) => format.WriteBucketsAsync(output, views, cancel))
            : TypedResults.Ok(views);
    }

    private static async Task<Results<Ok<HistoryPoint>, ProblemHttpResult>> LastAsync(
        [AsParameters] SignalPath path,
        [Description("The instant, equipment time, ISO 8601. Default: now and ever after.")] DateTimeOffset? at,
        Caller caller,
        IHistory history)
    {
        if (await MachineEndpoints.FindAsync(path.Company, path.Factory, path.Machine, caller, history) is not { } id)
        {
            return MachineEndpoints.NotFound(path.Company, path.Factory, path.Machine);
        }

        return await history.ReadLastAsync(id.Signal(path.Signal), at?.UtcDateTime ?? DateTime.MaxValue) is { } last
            ? TypedResults.Ok(ToPoint(last))
            : Problems.NotFound($"value of signal '{path.Signal}' at machine '{id}'{(at is null ? "" : $" at {at:O} or before")}");
    }

    private static async Task<IResult> StatesAsync(
        [AsParameters] MachinePath path, DateTimeOffset? from, DateTimeOffset? to, Caller caller, IHistory history, IGrainFactory grains, HttpContext context)
    {
        var (id, window, problem) = await FindAsync(path, from, to, caller, history, grains, context);
        if (problem is not null)
        {
            return problem;
        }

        var (begin, end) = (window.From.UtcDateTime, window.To.UtcDateTime);
        var timeline = await history.ReadTimelineAsync(id, begin, end);
        StateInterval[] states = [.. timeline?.States(begin, end) ?? (begin < end ? [new StateInterval(window.From, window.To, MachineState.Unknown)] : [])];
        return ExportFormat.Wanted(context.Request) is { } format
            ? new ExportResult($"{id.Name}-states", format, (output, cancel) => format.WriteStatesAsync(output, states, cancel))
            : TypedResults.Ok(states);
    }

    private static async Task<Results<Ok<MachineAtView>, ProblemHttpResult>> AtAsync(
        [AsParameters] MachinePath path,
        [Description("The instant, equipment time, ISO 8601.")] DateTimeOffset time,
        Caller caller,
        IHistory history)
    {
        if (await MachineEndpoints.FindAsync(path.Company, path.Factory, path.Machine, caller, history) is not { } id)
        {
            return MachineEndpoints.NotFound(path.Company, path.Factory, path.Machine);
        }

        var at = time.UtcDateTime;
        if (at >= DateTime.MaxValue.AddTicks(-1))
        {
            return Problems.BadRequest("time is the end of time; ask for an instant before it.");
        }

        var values = await history.ReadLastAsync(id, at) ?? ImmutableDictionary<string, Sample>.Empty;
        var timeline = await history.ReadTimelineAsync(id, at, at.AddTicks(1));
        var (board, _) = await history.ReadAlarmBoardAsync(id, at.AddTicks(1));
        return TypedResults.Ok(new MachineAtView(
            id,
            time.ToUniversalTime(),
            timeline?.States(at, at.AddTicks(1)) is [var interval, ..] ? interval.State : MachineState.Unknown,
            values.ToImmutableSortedDictionary(v => v.Key, v => ToPoint(v.Value), StringComparer.Ordinal),
            [.. board.Open().Select(a => MachineAlarm.Of(id.ToString(), a).ToView())]));
    }

    private static async Task<IResult> ExportAsync(
        [AsParameters] MachinePath path,
        DateTimeOffset? from,
        DateTimeOffset? to,
        [Description("Which signals, with commas, at most 100. Default: all.")] string? signals,
        Caller caller,
        IHistory history,
        IGrainFactory grains,
        HttpContext context)
    {
        var (id, window, problem) = await FindAsync(path, from, to, caller, history, grains, context);
        if (problem is not null)
        {
            return problem;
        }

        var known = (await grains.GetMachine(id).GetAsync()).Signals.Select(s => s.Name).ToList();
        var wanted = signals?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList() ?? known;
        if (signals is not null && wanted.Count is 0 or > MaxSignals)
        {
            return Problems.BadRequest($"signals names {wanted.Count} signals; it may be 1 to {MaxSignals}, or left out for all.");
        }

        return wanted.FirstOrDefault(w => !known.Contains(w)) is { } missing
            ? Problems.NotFound($"signal '{missing}' at machine '{id}'")
            : Values(ExportFormat.Wanted(context.Request) ?? ExportFormat.Csv, id.Name, SignalPage.ReadAsync(history, id, wanted, window));
    }

    /// <summary>Finds the machine and reads the window, or says what is wrong with one of them.</summary>
    private static async Task<(MachineId Machine, KpiWindow Window, ProblemHttpResult? Problem)> FindAsync(
        MachinePath path, DateTimeOffset? from, DateTimeOffset? to, Caller caller, IHistory history, IGrainFactory grains, HttpContext context)
    {
        if (await MachineEndpoints.FindAsync(path.Company, path.Factory, path.Machine, caller, history) is not { } id)
        {
            return (default, Nothing, MachineEndpoints.NotFound(path.Company, path.Factory, path.Machine));
        }

        var observedTo = to is null ? (await grains.GetMachine(id).GlanceAsync()).ObservedTo : null;
        var problem = WindowQuery.Read(from, to, observedTo, out var window);
        problem ??= ExportFormat.Wanted(context.Request) is { } format ? format.FaultIn(window) : null;
        return (id, window, problem);
    }

    private static ExportResult Values(ExportFormat format, string fileName, IAsyncEnumerable<SignalPage> pages) =>
        new(fileName, format, (output, cancel) => format.WriteValuesAsync(output, pages, cancel));

    private static HistoryPoint ToPoint(Sample sample) =>
        new(sample.SourceTime, sample.Value.Kind is SampleKind.Null ? null : sample.Value.ToString(), sample.Status);

    private static ProblemHttpResult NoSignal(SignalPath path) =>
        Problems.NotFound($"signal '{path.Signal}' at machine '{path.Company}/{path.Factory}/{path.Machine}'");

    /// <summary>A machine as an address names it.</summary>
    internal record MachinePath(string Company, string Factory, string Machine);

    /// <summary>A signal as an address names it.</summary>
    internal sealed record SignalPath(string Company, string Factory, string Machine, string Signal) : MachinePath(Company, Factory, Machine);
}
