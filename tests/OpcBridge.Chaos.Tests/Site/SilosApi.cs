using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Security;

namespace AxComplex.OpcBridge.Chaos.Tests.Site;

/// <summary>Reads from Silos what is stored, as the gateway would for somebody of the company.</summary>
/// <param name="address">Where Silos listen.</param>
/// <param name="signingKey">The gateway's key.</param>
/// <param name="company">The company.</param>
internal sealed class SilosApi(Uri address, byte[] signingKey, string company) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };

    public Uri Address => address;

    public Task<MachineView> MachineAsync(string machine) => GetAsync<MachineView>($"/api/v1/machines/{machine}");

    public Task<KpiResult> AvailabilityAsync(string machine, DateTime from, DateTime to) =>
        GetAsync<KpiResult>($"/api/v1/machines/{machine}/kpis/availability?from={from:O}&to={to:O}");

    /// <summary>Reads all values of a signal in a window, page by page.</summary>
    public async Task<List<(DateTime At, long Value)>> HistoryAsync(string machine, string signal, DateTime from, DateTime to)
    {
        List<(DateTime At, long Value)> values = [];
        for (var begin = from; begin < to; begin += TimeSpan.FromMinutes(1))
        {
            var end = begin + TimeSpan.FromMinutes(1) < to ? begin + TimeSpan.FromMinutes(1) : to;
            var page = await GetAsync<HistoryPoint[]>(
                $"/api/v1/machines/{machine}/signals/{signal}/history?from={begin:O}&to={end:O}&limit=10000");
            Assert.True(page.Length < 10_000, "A minute has more values than a page, so some would be missed.");
            values.AddRange(page.Where(p => p.Value is not null).Select(p => (p.SourceTime.UtcDateTime, long.Parse(p.Value!, CultureInfo.InvariantCulture))));
        }

        return values;
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> GetAsync<T>(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token());
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<T>(TestContext.Current.CancellationToken))!
            : throw new HttpRequestException($"GET {path}: {response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    private string Token()
    {
        var now = DateTimeOffset.UtcNow;
        var header = Encode(new { alg = "HS256", typ = "JWT" });
        var claims = Encode(new Dictionary<string, object>
        {
            ["iss"] = GatewayIdentity.Issuer,
            ["aud"] = GatewayIdentity.Audience,
            ["exp"] = (now + GatewayIdentity.Lifetime).ToUnixTimeSeconds(),
            [GatewayIdentity.RoleClaim] = Roles.Member,
            [GatewayIdentity.CompanyClaim] = company,
            [GatewayIdentity.NameClaim] = "chaos",
        });
        return $"{header}.{claims}.{Base64Url(HMACSHA256.HashData(signingKey, Encoding.ASCII.GetBytes($"{header}.{claims}")))}";
    }

    private static string Encode<T>(T value) => Base64Url(JsonSerializer.SerializeToUtf8Bytes(value));

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
