using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Equipment;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Portal.Gateway;

namespace AxComplex.Portal.Live;

/// <summary>Asks Silos in the name of the person who looks: what they may not see, they do not get.</summary>
internal sealed partial class SilosApi(IHttpClientFactory clients, GatewayTokens tokens, ILogger<SilosApi> logger)
{
    /// <summary>The name of the client; its address comes from service discovery.</summary>
    public const string Client = "silos";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The complex.</summary>
    public Task<ApiAnswer<ComplexView>> GetComplexAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        GetAsync<ComplexView>(user, "/api/v1/complex", cancellationToken);

    /// <summary>The figures of the whole complex, of the last whole hour.</summary>
    public Task<ApiAnswer<ComplexKpis>> GetComplexKpisAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        GetAsync<ComplexKpis>(user, "/api/v1/complex/kpis", cancellationToken);

    /// <summary>One factory.</summary>
    public Task<ApiAnswer<FactoryView>> GetFactoryAsync(ClaimsPrincipal user, FactoryId factory, CancellationToken cancellationToken) =>
        GetAsync<FactoryView>(user, $"/api/v1/factories/{Path(factory.ToString())}", cancellationToken);

    /// <summary>The areas, lines and machines of a factory.</summary>
    public Task<ApiAnswer<EquipmentNode[]>> GetEquipmentAsync(ClaimsPrincipal user, FactoryId factory, CancellationToken cancellationToken) =>
        GetAsync<EquipmentNode[]>(user, $"/api/v1/factories/{Path(factory.ToString())}/equipment", cancellationToken);

    /// <summary>OEE and Availability of a line over the last hour.</summary>
    public Task<ApiAnswer<KpiReport>> GetLineKpisAsync(ClaimsPrincipal user, FactoryId factory, string line, CancellationToken cancellationToken) =>
        GetAsync<KpiReport>(
            user, $"/api/v1/lines/{Path(factory.ToString())}/{Uri.EscapeDataString(line)}/kpis?kpi={KpiNames.Oee},{KpiNames.Availability}", cancellationToken);

    /// <summary>One machine.</summary>
    public Task<ApiAnswer<MachineView>> GetMachineAsync(ClaimsPrincipal user, MachineId machine, CancellationToken cancellationToken) =>
        GetAsync<MachineView>(user, $"/api/v1/machines/{Path(machine.ToString())}", cancellationToken);

    /// <summary>A machine's states, in order.</summary>
    public Task<ApiAnswer<StateInterval[]>> GetStatesAsync(
        ClaimsPrincipal user, MachineId machine, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        GetAsync<StateInterval[]>(user, $"/api/v1/machines/{Path(machine.ToString())}/states?from={Time(from)}&to={Time(to)}", cancellationToken);

    /// <summary>A signal's stored values, in order.</summary>
    public Task<ApiAnswer<HistoryPoint[]>> GetHistoryAsync(
        ClaimsPrincipal user, SignalId signal, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken) =>
        GetAsync<HistoryPoint[]>(
            user,
            $"/api/v1/machines/{Path(signal.Machine.ToString())}/signals/{Uri.EscapeDataString(signal.Name)}/history"
                + $"?from={Time(from)}&to={Time(to)}&limit={limit}",
            cancellationToken);

    /// <summary>A machine's open alarms, the gravest first; as many as a page has.</summary>
    public Task<ApiAnswer<Page<AlarmView>>> GetAlarmsAsync(ClaimsPrincipal user, MachineId machine, CancellationToken cancellationToken) =>
        GetAsync<Page<AlarmView>>(user, $"/api/v1/machines/{Path(machine.ToString())}/alarms", cancellationToken);

    /// <summary>Acknowledges an alarm as it was shown.</summary>
    public Task<ApiAnswer<AlarmView>> AcknowledgeAsync(ClaimsPrincipal user, AlarmView alarm, CancellationToken cancellationToken) => SendAsync<AlarmView>(
        user,
        HttpMethod.Post,
        $"/api/v1/machines/{Path(alarm.Machine.ToString())}/alarms/{Uri.EscapeDataString(alarm.EventId)}/acknowledge",
        new AcknowledgeAlarm(),
        cancellationToken);

    private Task<ApiAnswer<T>> GetAsync<T>(ClaimsPrincipal user, string path, CancellationToken cancellationToken)
        where T : class => SendAsync<T>(user, HttpMethod.Get, path, null, cancellationToken);

    private async Task<ApiAnswer<T>> SendAsync<T>(ClaimsPrincipal user, HttpMethod method, string path, object? body, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: Json) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Create(user));
        try
        {
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            switch (response.StatusCode)
            {
                case HttpStatusCode.OK:
                    return new(await response.Content.ReadFromJsonAsync<T>(Json, cancellationToken), ApiOutcome.Ok);
                case HttpStatusCode.NotFound:
                    return new(null, ApiOutcome.NotFound);
                case HttpStatusCode.Forbidden:
                    return new(null, ApiOutcome.NotAllowed);
                case HttpStatusCode.Conflict:
                    return new(null, ApiOutcome.Outdated);
                default:
                    LogRefused(path, (int)response.StatusCode);
                    return new(null, ApiOutcome.Unreachable);
            }
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException or Polly.ExecutionRejectedException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogFailed(e, path);
            return new(null, ApiOutcome.Unreachable);
        }
    }

    private static string Path(string id) => string.Join('/', id.Split('/').Select(Uri.EscapeDataString));

    private static string Time(DateTimeOffset time) =>
        Uri.EscapeDataString(time.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    [LoggerMessage(5200, LogLevel.Warning, "Silos answered {Status} to {Path}")]
    private partial void LogRefused(string path, int status);

    [LoggerMessage(5201, LogLevel.Warning, "Silos could not be asked for {Path}")]
    private partial void LogFailed(Exception exception, string path);
}
