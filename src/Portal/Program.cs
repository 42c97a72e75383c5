using AxComplex.Portal;
using AxComplex.Portal.Gateway;
using AxComplex.Portal.Identity;
using AxComplex.Portal.Layout;
using AxComplex.ServiceDefaults;

// Files are found beside the program, wherever it is started from: the app host starts it from its own folder.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory,
});
builder.WebHost.UseStaticWebAssets();

builder.AddServiceDefaults();
builder.AddPortalOptions();
builder.AddPortalIdentity();
builder.AddGateway();
builder.AddPages();

await using var app = builder.Build();

app.UseSecurityHeaders();
app.UseApiProblems();
app.UseRequestLocalization();
app.UseAuthentication();
app.UseRateLimiter();
app.UseCrossSiteProtection();
app.UseForcedPasswordChange();
app.UseAuthorization();
app.UseAntiforgery();

app.MapDefaultEndpoints();
app.MapGateway();
app.MapIdentity();
app.MapPages();

await app.PrepareIdentityAsync();
await app.RunAsync();
