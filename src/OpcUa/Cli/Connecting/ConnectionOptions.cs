using System.CommandLine;
using AxComplex.OpcUa.Channel.Certificates;

namespace AxComplex.OpcUa.Cli.Connecting;

/// <summary>The options about security and login, which every command has that opens a session.</summary>
internal sealed class ConnectionOptions
{
    private readonly Option<SecurityWish> _security = new("--security")
    {
        Description = "How to protect the connection: auto (as well as the server can), none, sign or encrypt",
        DefaultValueFactory = _ => SecurityWish.Auto,
    };

    private readonly Option<string> _pki = new("--pki")
    {
        Description = "The folder of this tool's certificate, made at the first need, and of what it trusts",
        DefaultValueFactory = _ => DefaultFolder,
    };

    private readonly Option<string?> _trust = new("--trust")
    {
        Description = "Trusts the server's certificate from now on, if it has this thumbprint",
    };

    private readonly Option<CertificateRule[]> _overlook = new("--overlook")
    {
        Description = "A rule that the server's certificate may fail this time, for example WrongHostName",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _user = new("--user")
    {
        Description = "Logs in by this name. The password comes from the environment variable OPCUA_PASSWORD, or is asked for",
    };

    private static string DefaultFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "axcomplex", "opcua-cli");

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_security);
        command.Options.Add(_user);
        command.Options.Add(_trust);
        command.Options.Add(_overlook);
        command.Options.Add(_pki);
    }

    /// <summary>Reads what the user said.</summary>
    /// <param name="parsed">The words, understood.</param>
    public ConnectionSettings Read(ParseResult parsed) => new(
        parsed.GetValue(_security),
        parsed.GetRequiredValue(_pki),
        parsed.GetValue(_trust),
        parsed.GetValue(_overlook) is { } rules ? rules.ToHashSet() : new HashSet<CertificateRule>(),
        parsed.GetValue(_user));
}
