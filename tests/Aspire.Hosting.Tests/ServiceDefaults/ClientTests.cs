using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AxComplex.Aspire.Hosting.Tests.ServiceDefaults;

/// <summary>The HttpClient that a service gets from the factory.</summary>
public sealed class ClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://silos/where")]
    [InlineData("https+http://silos/where")]
    public async Task AName_IsTheAddressThatTheAppHostTold(string address)
    {
        await using var silos = await TestService.StartAsync(_ => { }, app => app.MapGet("/where", () => "silos"), hasDefaults: false);
        await using var portal = await TestService.StartAsync(
            builder => builder.Configuration["services:silos:http:0"] = silos.Address().ToString().TrimEnd('/'), _ => { });
        using var client = portal.Client();

        Assert.Equal("silos", await client.GetStringAsync(new Uri(address), Token));
    }

    // A batch that was stored before its answer got lost would be stored twice by a client that tries again unasked.
    [Fact]
    public async Task AFailure_IsTriedAgain_ForAGet_ButNeverForAPost()
    {
        var (gets, posts) = (0, 0);
        await using var silos = await TestService.StartAsync(
            _ => { },
            app =>
            {
                app.MapGet("/", () => Interlocked.Increment(ref gets) == 1 ? Results.StatusCode(503) : Results.Ok());
                app.MapPost("/", () =>
                {
                    Interlocked.Increment(ref posts);
                    return Results.StatusCode(503);
                });
            },
            hasDefaults: false);
        await using var bridge = await TestService.StartAsync(_ => { }, _ => { });
        using var client = bridge.Client();

        using var got = await client.GetAsync(silos.Address(), Token);
        using var posted = await client.PostAsync(silos.Address(), null, Token);

        Assert.Equal((HttpStatusCode.OK, 2), (got.StatusCode, gets));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), (posted.StatusCode, posts));
    }
}
