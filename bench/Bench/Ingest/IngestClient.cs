using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Security;
using AxComplex.Contracts.Telemetry;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AxComplex.Bench.Ingest;

/// <summary>Sends batches as the gateway passes them on: signed, over HTTP, each until it is acknowledged.</summary>
internal sealed class IngestClient : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Makes a client.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="key">The gateway's key, Base64.</param>
    public IngestClient(Uri silo, string key)
    {
        _http = new HttpClient { BaseAddress = silo };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(key, Roles.Bridge));
    }

    /// <summary>Makes a key.</summary>
    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Sends a batch.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public async Task SendAsync(ConnectionId connection, byte[] batch)
    {
        while (true)
        {
            using var content = new ByteArrayContent(batch);
            content.Headers.ContentType = new MediaTypeHeaderValue(TelemetryCodec.ContentType);
            using var response = await _http.PostAsync($"ingest/v1/connections/{connection}/batches", content);
            if (response.IsSuccessStatusCode)
            {
                return;
            }

            if (response.StatusCode is not HttpStatusCode.TooManyRequests)
            {
                throw new InvalidOperationException($"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Makes an identity of the companies <c>bench</c> and <c>twins</c>, as the gateway signs it.</summary>
    /// <param name="key">The gateway's key.</param>
    /// <param name="role">One of <see cref="Roles"/>.</param>
    public static string Token(string key, string role) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Subject = new ClaimsIdentity([new Claim(GatewayIdentity.RoleClaim, role), new Claim(GatewayIdentity.CompanyClaim, "bench"), new Claim(GatewayIdentity.CompanyClaim, "twins")]),
        Audience = GatewayIdentity.Audience,
        Issuer = GatewayIdentity.Issuer,
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(2),
        SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Convert.FromBase64String(key)), SecurityAlgorithms.HmacSha256),
    });
}
