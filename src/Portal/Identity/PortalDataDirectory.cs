using Microsoft.Extensions.Options;

namespace AxComplex.Portal.Identity;

/// <summary>The folder with the accounts and the keys of the cookies: who can read it can sign in as anybody.</summary>
internal sealed class PortalDataDirectory
{
    public PortalDataDirectory(IOptions<PortalOptions> options)
        : this(options.Value.DataDirectory)
    {
    }

    public PortalDataDirectory(string path)
    {
        Root = Make(path);
        Keys = Make(System.IO.Path.Combine(Root, "keys"));
    }

    /// <summary>Gets the folder itself.</summary>
    public string Root { get; }

    /// <summary>Gets the folder with the data-protection keys.</summary>
    public string Keys { get; }

    /// <summary>Gets the SQLite file.</summary>
    public string Database => System.IO.Path.Combine(Root, PortalDatabase.FileName);

    private static string Make(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(full);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return full;
    }
}
