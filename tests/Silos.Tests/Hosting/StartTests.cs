using AxComplex.Contracts.Security;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Tests.Hosting;

public sealed class StartTests
{
    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    public async Task WithoutAProperKey_TheSiloDoesNotStart_AndSaysWhatToDo(string key)
    {
        var silo = new SiloFixture().With(GatewayIdentity.SigningKeySetting, key);

        var e = await Assert.ThrowsAsync<InvalidOperationException>(silo.StartAsync);

        Assert.Contains(GatewayIdentity.SigningKeySetting, e.Message, StringComparison.Ordinal);
        Assert.Contains("openssl rand", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2hvcnQ", e.Message, StringComparison.Ordinal);
        Directory.Delete(silo.DataDirectory, recursive: true);
    }

    [Theory]
    [InlineData("Silos:DataDirectory", "")]
    [InlineData("Silos:MaxIngestRequests", "0")]
    [InlineData("Silos:MaxLiveViews", "0")]
    [InlineData("Silos:MaxConnectionsPerCompany", "0")]
    [InlineData("Silos:Ingest:MaxAhead", "00:00:00")]
    [InlineData("Silos:Ingest:MaxRequestsPerCompany", "0")]
    [InlineData("Silos:Ingest:MaxPublisherSilence", "00:00:00")]
    [InlineData("Silos:Live:BufferedChanges", "-1")]
    [InlineData("Silos:Live:SlowReaderAfter", "00:00:00")]
    [InlineData("Silos:Live:MaxViewsPerCompany", "0")]
    [InlineData("Silos:Kpis:KeepHoursEvery", "-00:00:01")]
    [InlineData("Silos:History:MaxWaitingBatches", "0")]
    [InlineData("Silos:History:MaxMachinesPerCompany", "-1")]
    [InlineData("Silos:History:RetentionDays", "-1")]
    [InlineData("Silos:History:ValuesPerBlock", "1")]
    [InlineData("Silos:History:JournalBytes", "1")]
    [InlineData("Silos:History:MaxOpenBytes", "1")]
    [InlineData("Complex:Companies:Daesung:Ko", "대성")]
    [InlineData("Complex:Companies:daesung:Factories:an_san:Ko", "안산")]
    [InlineData("Complex:Companies:daesung:Factories:ansan:Calendar:Shifts:A:Hours", "25")]
    [InlineData("Complex:Companies:daesung:Factories:ansan:Lines:a_b:Ko", "라인")]
    [InlineData("Complex:Companies:daesung:Factories:ansan:Lines:a:Mapping", "7")]
    [InlineData("Complex:TimeZone", "Mars/Olympus")]
    [InlineData("Complex:SupplyLinks:0:Supplier", "daesung")]
    [InlineData("Complex:SupplyLinks:0:Part", "door panel")]
    [InlineData("Complex:SupplyLinks:0:PartsPerUnit", "0")]
    [InlineData("Complex:SupplyLinks:0:InitialStock", "-1")]
    [InlineData("Complex:Warnings:AlertDays", "4")]
    public async Task WithABadOption_TheSiloDoesNotStart_AndNamesIt(string setting, string value)
    {
        var silo = new SiloFixture().With(setting, value);

        var e = await Assert.ThrowsAsync<OptionsValidationException>(silo.StartAsync);

        Assert.Contains(setting.Split(':')[^1].Replace("Ko", "Complex:Companies", StringComparison.Ordinal), e.Message, StringComparison.Ordinal);
        Directory.Delete(silo.DataDirectory, recursive: true);
    }
}
