using System.Security.Claims;
using System.Security.Cryptography;
using AxComplex.Contracts.Security;
using AxComplex.Portal.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AxComplex.Portal.Tests.Hosting;

/// <summary>One portal before one fake Silos, with an operator, a member of daesung and a bridge of daesung.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    public const string Operator = "operator@axcomplex.local";
    public const string Member = "member@daesung.example";
    public const string Password = "correct horse battery 7";
    public const string BridgeKey = "bridge-key-of-daesung-0123456789abcdef";

    private readonly string _directory = Directory.CreateTempSubdirectory("axcomplex-portal-").FullName;

    internal FakeSilos Silos { get; private set; } = default!;

    internal PortalProcess Portal { get; private set; } = default!;

    internal Dictionary<string, string> Settings { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        Silos = await FakeSilos.StartAsync(key);
        Settings["services:silos:http:0"] = Silos.Address;
        Settings["Gateway:SigningKey"] = Convert.ToBase64String(key);
        Settings["Portal:DataDirectory"] = _directory;
        Settings["Portal:SignInsPerMinute"] = "10000";
        Settings["Portal:ApiKeys:0:Name"] = "daesung-bridge";
        Settings["Portal:ApiKeys:0:Key"] = BridgeKey;
        Settings["Portal:ApiKeys:0:Companies:0"] = "daesung";
        await AddPersonAsync(_directory, Operator, Roles.Operator);
        await AddPersonAsync(_directory, Member, Roles.Member, "daesung");
        Portal = await PortalProcess.StartAsync(Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Silos.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    internal Browserless NewClient() => new(Portal.Address);

    internal async Task<Browserless> SignedInAsync(string account)
    {
        var client = NewClient();
        await client.SignInAsync(account, Password);
        return client;
    }

    internal static async Task AddPersonAsync(string directory, string email, string role, params string[] companies)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataProtection();
        services.AddSingleton(new PortalDataDirectory(directory));
        services.AddPortalAccounts();
        services.AddAuthentication();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDatabase>().Database.MigrateAsync();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var user = new PortalUser { UserName = email, Email = email, Role = role };
        Assert.True((await users.CreateAsync(user, Password)).Succeeded);
        foreach (var company in companies)
        {
            Assert.True((await users.AddClaimAsync(user, new Claim(GatewayIdentity.CompanyClaim, company))).Succeeded);
        }
    }
}
