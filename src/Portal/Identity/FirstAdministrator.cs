using System.Security.Cryptography;
using AxComplex.Contracts.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AxComplex.Portal.Identity;

/// <summary>Makes the first account, so that there is never a default password.</summary>
internal static class FirstAdministrator
{
    /// <summary>The sign-in name.</summary>
    public const string Email = "admin@axcomplex.local";

    // No letters and digits that look alike: the password is read off a screen.
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Makes the account when there is none yet and prints its password, this once.</summary>
    public static async Task EnsureAsync(UserManager<PortalUser> users, TextWriter output)
    {
        if (await users.Users.AnyAsync())
        {
            return;
        }

        var password = MakePassword();
        var administrator = new PortalUser
        {
            UserName = Email,
            Email = Email,
            EmailConfirmed = true,
            Role = Roles.Operator,
            IsAdministrator = true,
            MustChangePassword = true,
        };
        var made = await users.CreateAsync(administrator, password);
        if (!made.Succeeded)
        {
            throw new InvalidOperationException(
                "The first administrator could not be made: " + string.Join(" ", made.Errors.Select(error => error.Description)));
        }

        await output.WriteLineAsync($"First administrator: {Email}  password: {password}");
        await output.FlushAsync();
    }

    /// <summary>Makes a password of 20 characters, over 110 bits, that satisfies the portal's own rules.</summary>
    internal static string MakePassword()
    {
        string password;
        do
        {
            password = string.Join('-', RandomNumberGenerator.GetString(Letters, 20).Chunk(5).Select(part => new string(part)));
        }
        while (!password.Any(char.IsAsciiDigit) || !password.Any(char.IsAsciiLetterLower) || !password.Any(char.IsAsciiLetterUpper));

        return password;
    }
}
