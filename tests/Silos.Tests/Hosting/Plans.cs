using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using AxComplex.Contracts.Calendars;
using AxComplex.Contracts.Equipment;

namespace AxComplex.Silos.Tests.Hosting;

/// <summary>Enters calendars and equipment as a person or a program would.</summary>
public static class Plans
{
    public static readonly ImmutableArray<DayOfWeek> EveryDay = [.. Enum.GetValues<DayOfWeek>()];

    /// <summary>One shift a day, UTC, with a break.</summary>
    public static CalendarDefinition Calendar(string name, TimeOnly start, TimeOnly end, params ShiftBreak[] breaks) =>
        new(name, 0, "UTC", [new(new("day", start, end, [.. breaks]), EveryDay)], [], []);

    public static EquipmentNode Line(string name) => new(name, EquipmentLevel.ProductionLine, null, new(name, name));

    public static EquipmentNode Unit(string name, string line, int position) => new(name, EquipmentLevel.WorkUnit, line, new(name, name), position);

    public static async Task<HttpResponseMessage> PutAsync(this SiloClient client, string path, object body, string? match = null, string? noneMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body, body.GetType()) };
        return await client.SendAsync(request, match, noneMatch);
    }

    public static async Task<HttpResponseMessage> DeleteAsync(this SiloClient client, string path, string? match)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, path);
        return await client.SendAsync(request, match, null);
    }

    public static async Task EnterAsync(this SiloClient client, string path, object body)
    {
        using var response = await client.PutAsync(path, body, noneMatch: "*");
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} {response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    private static async Task<HttpResponseMessage> SendAsync(this SiloClient client, HttpRequestMessage request, string? match, string? noneMatch)
    {
        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match);
        }

        if (noneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", noneMatch);
        }

        return await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
