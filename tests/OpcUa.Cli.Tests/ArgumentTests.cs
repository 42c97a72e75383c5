namespace AxComplex.OpcUa.Cli.Tests;

/// <summary>Wrong words are told apart from a server's faults, and the message says what a right one looks like.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("opc.tcp://host:port", "endpoints", "http://press:4840")]
    [InlineData("opc.tcp://host:port", "read", "press", "i=2258")]
    [InlineData("'speed' is not a node id. Examples: i=85", "read", "opc.tcp://press", "speed")]
    [InlineData("'speed' is not a node id.", "subscribe", "opc.tcp://press", "speed")]
    [InlineData("Nothing to subscribe to: name variables, or say --events.", "subscribe", "opc.tcp://press")]
    [InlineData("'yesterday' is no time. Examples: 2026-11-26", "history", "opc.tcp://press", "i=2258", "--from", "yesterday")]
    [InlineData("--from is after --to", "history", "opc.tcp://press", "i=2258", "--from", "1h", "--to", "2h")]
    [InlineData("--count is '-1'; it must be a whole number", "history", "opc.tcp://press", "i=2258", "--count", "-1")]
    [InlineData("--depth is 'all'; it must be a whole number", "browse", "opc.tcp://press", "--depth", "all")]
    [InlineData("--security", "read", "opc.tcp://press", "i=2258", "--security", "strong")]
    [InlineData("--password", "read", "opc.tcp://press", "i=2258", "--user", "kim", "--password", "secret")]
    public async Task AWrongWord_IsNamed_AndTheExitCodeIs2(string message, params string[] args)
    {
        await using var shell = new Shell();

        Assert.Equal(2, await shell.RunAsync(args));

        Assert.Contains(message, shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheHelp_NamesTheCommands_AndWhereThePasswordComesFrom()
    {
        await using var shell = new Shell();

        Assert.Equal(0, await shell.RunAsync("--help"));
        Assert.Equal(0, await shell.RunAsync("read", "--help"));

        Assert.All(["endpoints", "browse", "read", "subscribe", "history", "OPCUA_PASSWORD"], word => Assert.Contains(word, shell.Output, StringComparison.Ordinal));
    }
}
