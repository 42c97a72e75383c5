using System.Net;
using System.Text.RegularExpressions;

namespace AxComplex.Portal.Tests.Hosting;

/// <summary>A client with cookies that fills in forms, and follows no redirect by itself.</summary>
internal sealed partial class Browserless : IDisposable
{
    private readonly HttpClient _client;

    public Browserless(Uri address) => _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(30),
    };

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead) =>
        _client.SendAsync(request, completion);

    public async Task SignInAsync(string account, string password)
    {
        using var response = await TrySignInAsync(account, password);
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, $"{account} was not signed in: {(int)response.StatusCode}");
    }

    public Task<HttpResponseMessage> TrySignInAsync(string account, string password) => PostFormAsync("/sign-in", new()
    {
        ["Input.Account"] = account,
        ["Input.Password"] = password,
    });

    public async Task<HttpResponseMessage> PostFormAsync(string page, Dictionary<string, string> fields)
    {
        var html = await _client.GetStringAsync(page);
        foreach (Match hidden in Hidden().Matches(html))
        {
            fields.TryAdd(hidden.Groups[1].Value, WebUtility.HtmlDecode(hidden.Groups[2].Value));
        }

        return await _client.PostAsync(page, new FormUrlEncodedContent(fields));
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
    private static partial Regex Hidden();
}
