using System.ComponentModel;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Kpis;
using AxComplex.Silos.Machines;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AxComplex.Silos.Alarms;

/// <summary>The HTTP face of the alarms. A foreign machine is answered as one that does not exist.</summary>
internal static class AlarmEndpoints
{
    private const int MaxComment = 1_000;
    private const int MaxBodyBytes = 16 * 1024;

    /// <summary>Maps the endpoints.</summary>
    public static void MapAlarms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alarms", OpenAsync).WithTags("Alarms").WithName("GetAlarms")
            .WithSummary("The open alarms of every machine that the caller may see.")
            .WithDescription("Open is what is active, or was and nobody has acknowledged. The gravest come first, of those the newest.");
        var machine = routes.MapGroup("/machines/{company}/{factory}/{machine}/alarms").WithTags("Alarms");
        machine.MapGet("", OfMachineAsync).WithName("GetMachineAlarms")
            .WithSummary("A machine's alarms as they stand.")
            .WithDescription("Without 'state' the open ones; with 'state=all' also those that are over. The gravest come first, of those the newest.");
        machine.MapGet("/changes", ChangesAsync).WithName("GetMachineAlarmChanges")
            .WithSummary("The stored changes of a machine's alarms in a window, the oldest first.")
            .WithDescription("As the equipment reported them, by its time. Without 'to' the window ends where the observation ends; without 'from' it is an hour long.");
        machine.MapPost("/{eventId}/acknowledge", AcknowledgeAsync).WithName("AcknowledgeAlarm")
            .WithSummary("Acknowledges an alarm, durably.")
            .WithDescription(
                "'eventId' is that of the alarm as it was shown. Only people of the machine's company may; the name is the signed one. "
                + "The first acknowledgement of an activation stands: a second is answered the same and changes nothing. "
                + "409: the alarm has come again since it was shown, so look at it first.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes))
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<Results<Ok<Page<AlarmView>>, ProblemHttpResult>> OpenAsync(
        [AsParameters] PageQuery query,
        [Description("Only alarms of at least this severity, 1 to 1000.")] int? minSeverity,
        [Description("Only alarms of this company.")] string? company,
        Caller caller,
        IHistory history,
        IGrainFactory grains,
        HttpRequest request)
    {
        if (minSeverity is < 1 or > 1_000)
        {
            return Problems.BadRequest($"minSeverity is {minSeverity}; it may be 1 to 1000.");
        }

        var factories = (await history.ListMachinesAsync()).Select(m => m.Factory).Distinct()
            .Where(f => caller.MaySee(f.Company) && (company is null || f.Company.Name == company));
        var alarms = await Task.WhenAll(factories.Select(f => grains.GetAlarms(f).OpenAsync()));
        return query.TryPage(alarms.SelectMany(a => a).Where(a => minSeverity is null || a.Severity >= minSeverity), a => a.SortKey, request, out var page) is { } problem
            ? problem
            : TypedResults.Ok(ToViews(page!));
    }

    private static async Task<Results<Ok<Page<AlarmView>>, ProblemHttpResult>> OfMachineAsync(
        string company,
        string factory,
        string machine,
        [AsParameters] PageQuery query,
        [Description("'open' (default) or 'all'.")] string? state,
        Caller caller,
        IHistory history,
        IGrainFactory grains,
        HttpRequest request)
    {
        if (await MachineEndpoints.FindAsync(company, factory, machine, caller, history) is not { } id)
        {
            return MachineEndpoints.NotFound(company, factory, machine);
        }

        if (state is not (null or "open" or "all"))
        {
            return Problems.BadRequest($"state is '{state}'; it may be 'open' or 'all'.");
        }

        var alarms = (await grains.GetAlarms(id).GetAsync()).Where(a => state == "all" || a.IsOpen);
        return query.TryPage(alarms, a => a.SortKey, request, out var page) is { } problem ? problem : TypedResults.Ok(ToViews(page!));
    }

    private static async Task<Results<Ok<Page<AlarmChange>>, ProblemHttpResult>> ChangesAsync(
        string company,
        string factory,
        string machine,
        [Description("The beginning, inclusive, equipment time.")] DateTimeOffset? from,
        [Description("The end, exclusive, equipment time.")] DateTimeOffset? to,
        [AsParameters] PageQuery query,
        Caller caller,
        IHistory history,
        IGrainFactory grains,
        TimeProvider time,
        HttpRequest request)
    {
        if (await MachineEndpoints.FindAsync(company, factory, machine, caller, history) is not { } id)
        {
            return MachineEndpoints.NotFound(company, factory, machine);
        }

        var observedTo = to is null ? (await grains.GetMachine(id).GlanceAsync()).ObservedTo : null;
        if (query.FaultIn(PageQuery.MaxLimit) is { } fault)
        {
            return fault;
        }

        if (WindowQuery.Read(from, to, observedTo ?? time.GetUtcNow().UtcDateTime, out var window) is { } problem)
        {
            return problem;
        }

        HistoryCursor after = default;
        if (query.Cursor is not null && !HistoryCursor.TryParse(query.Cursor, out after))
        {
            return PageQuery.BadCursor();
        }

        var limit = query.Limit ?? PageQuery.DefaultLimit;
        var begin = query.Cursor is null ? window.From.UtcDateTime : after.At;
        var changes = await history.ReadAlarmsAsync(id, begin, window.To.UtcDateTime, after.Given + limit + 1);
        return TypedResults.Ok(PageOf(changes, after.Given, limit, request));
    }

    /// <summary>Makes a page of changes that begin at the cursor's instant, of which so many were given.</summary>
    private static Page<AlarmChange> PageOf(IReadOnlyList<AlarmEvent> changes, int given, int limit, HttpRequest request)
    {
        var end = Math.Min(changes.Count, given + limit);
        string? next = null;
        if (changes.Count > end)
        {
            var last = changes[end - 1].At;
            next = PageQuery.Next(request, new HistoryCursor(last, changes.Take(end).Count(c => c.At == last)).ToString());
        }

        return new([.. changes.Take(end).Skip(given).Select(ToChange)], next);
    }

    private static AlarmChange ToChange(AlarmEvent change) => new(
        change.At,
        change.Condition,
        change.EventId,
        change.Status.HasFlag(AlarmStatus.Active),
        change.Status.HasFlag(AlarmStatus.Acknowledged),
        change.Status.HasFlag(AlarmStatus.Confirmed),
        change.Severity,
        change.Message,
        change.TypeName);

    private static async Task<Results<Ok<AlarmView>, ProblemHttpResult>> AcknowledgeAsync(
        string company,
        string factory,
        string machine,
        string eventId,
        AcknowledgeAlarm? body,
        Caller caller,
        IHistory history,
        IGrainFactory grains)
    {
        if (await MachineEndpoints.FindAsync(company, factory, machine, caller, history) is not { } id)
        {
            return MachineEndpoints.NotFound(company, factory, machine);
        }

        if (FaultIn(caller, id, body) is { } fault)
        {
            return fault;
        }

        var (outcome, alarm) = await grains.GetAlarms(id).AcknowledgeAsync(eventId, caller.Name, body?.Comment ?? "");
        return outcome switch
        {
            AcknowledgeOutcome.Acknowledged => TypedResults.Ok(alarm!.ToView()),
            AcknowledgeOutcome.CameAgain => Problems.Conflict(
                $"Alarm '{alarm!.Condition}' of machine '{id}' has come again since event '{eventId}'. Look at it, and acknowledge event '{alarm.EventId}'."),
            _ => Problems.NotFound($"alarm with event '{eventId}' at machine '{id}', or it is long over; get the list of alarms again"),
        };
    }

    private static ProblemHttpResult? FaultIn(Caller caller, MachineId machine, AcknowledgeAlarm? body)
    {
        if (!caller.MayActFor(machine.Company))
        {
            return Problems.Forbidden($"Only people of company '{machine.Company}' may acknowledge alarms of its machines.");
        }

        if (caller.Name.Length == 0)
        {
            return Problems.Forbidden("The gateway's identity names nobody, so it could not be said who acknowledged.");
        }

        return body?.Comment?.Length > MaxComment ? Problems.BadRequest($"comment has {body.Comment.Length} characters; it may have {MaxComment}.") : null;
    }

    private static Page<AlarmView> ToViews(Page<MachineAlarm> page) => new([.. page.Items.Select(a => a.ToView())], page.Next);
}
