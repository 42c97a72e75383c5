using System.Globalization;
using AxComplex.OpcUa.Types;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli.Output;

/// <summary>How every command shows rows, cells and times.</summary>
internal static class Tables
{
    /// <summary>Makes a table without rows.</summary>
    /// <param name="columns">The headings.</param>
    public static Table New(params string[] columns) => new Table().AddColumns(columns);

    /// <summary>Text as it is: what a server says is not to be taken for markup.</summary>
    public static string Cell(string? text) => Markup.Escape(text ?? "");

    /// <summary>A time, in UTC; empty when it is absent.</summary>
    public static string Time(DateTime utc) =>
        utc == DateTime.MinValue ? "" : utc.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>A status, in red when it is bad and in yellow when it is uncertain.</summary>
    public static string Status(StatusCode status) =>
        status.IsBad ? $"[red]{Cell(status.ToString())}[/]" : status.IsUncertain ? $"[yellow]{Cell(status.ToString())}[/]" : Cell(status.ToString());
}
