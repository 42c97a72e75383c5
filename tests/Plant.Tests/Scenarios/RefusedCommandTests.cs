using System.Net;
using System.Net.Http.Json;
using AxComplex.Plant.Tests.Servers;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Tests.Scenarios;

public sealed class RefusedCommandTests(OnePlant one) : IClassFixture<OnePlant>
{
    [Theory]
    [InlineData("""{ "action": "break-machine", "machine": "daesung/ansan/press-99", "for": "00:01:00" }""", "machine", "There is no machine daesung/ansan/press-99")]
    [InlineData("""{ "action": "break-machine", "machine": "daesung/ansan/press-01" }""", "for", "BreakMachine needs it")]
    [InlineData("""{ "action": "break-machine", "machine": "daesung/ansan/press-01", "cause": "Gremlins", "for": "00:01:00" }""", "cause", "it has SheetMisfeed")]
    [InlineData("""{ "action": "wear-tool", "machine": "daesung/ansan/inspection-01", "wear": 0.5 }""", "machine", "has no tool that wears")]
    [InlineData("""{ "action": "wear-tool", "machine": "daesung/ansan/press-01", "wear": 7 }""", "wear", "7 is not from 0 to 2")]
    [InlineData("""{ "action": "cut-network", "factory": "acme/north", "for": "00:01:00" }""", "factory", "there are daesung/ansan")]
    [InlineData("""{ "action": "cut-network", "factory": "daesung/ansan", "for": "99.00:00:00" }""", "for", "is not from 00:00:01 to 7.00:00:00")]
    [InlineData("""{ "action": "cut-network", "factory": "daesung/ansan", "for": "00:01:00", "items": 3 }""", "items", "has no use for it")]
    [InlineData("""{ "action": "delay-shipment", "link": "a>b:c", "delay": "01:00:00" }""", "link", "There is no link a>b:c")]
    [InlineData("""{ "at": "00:01:00", "action": "cut-network", "factory": "daesung/ansan", "for": "00:01:00" }""", "at", "A command happens at once")]
    [InlineData("""{ "action": "mend" }""", "factory", "Mend needs it")]
    [InlineData("""{ "action": "mend", "machine": "daesung/ansan/press-01", "factory": "daesung/ansan" }""", "factory", "has no use for it")]
    [InlineData("null", null, "This is no step")]
    [InlineData("""{ "action": "explode" }""", null, "This is no step")]
    [InlineData("""{ "factory": "daesung/ansan" }""", null, "This is no step")]
    [InlineData("cut it!", null, "This is no step")]
    public async Task ACommandThatMakesNoSense_IsRefused_WithThePlaceOfTheFault(string body, string? member, string says)
    {
        var plant = one.Plant;

        var response = await plant.Http.PostAsync("/scenario", new StringContent(body), TestContext.Current.CancellationToken);
        var problem = await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var text = member is null ? problem.GetProperty("detail").GetString() : problem.GetProperty("errors").GetProperty(member)[0].GetString();
        Assert.Contains(says, text, StringComparison.Ordinal);
        Assert.DoesNotContain(plant.Truth().Lines, l => l.Kind is TruthKind.Scenario);
    }

    [Theory]
    [InlineData("""{ "action": "mend", "factory": "daesung/ansan" }""", "Nothing is out of order with daesung/ansan.")]
    [InlineData("""{ "action": "mend", "machine": "daesung/ansan/press-01" }""", "Nothing is out of order with daesung/ansan/press-01.")]
    public async Task WhatIsInOrder_CannotBeMended(string body, string says)
    {
        var response = await one.Plant.Http.PostAsync("/scenario", new StringContent(body), TestContext.Current.CancellationToken);
        var problem = await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Conflict, says), (response.StatusCode, problem.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task ACommandOfUnreasonableLength_IsRefused()
    {
        var response = await one.Plant.Http.PostAsync(
            "/scenario", new StringContent($$"""{ "action": "{{new string('x', 20_000)}}" }"""), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    // A page of somebody else's, open in a browser on this machine, can send a form here without asking anybody.
    [Fact]
    public async Task ACommandOnBehalfOfAWebPage_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/scenario")
        {
            Content = new StringContent("""{ "action": "freeze-server", "factory": "daesung/ansan", "for": "01:00:00" }"""),
            Headers = { { "Origin", "https://elsewhere.example" } },
        };

        var response = await one.Plant.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(one.Plant.Servers.Of("daesung/ansan")!.IsFrozen);
    }
}
