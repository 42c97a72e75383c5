using System.Text.Encodings.Web;
using System.Text.Json;
using AxComplex.OpcUa.Types;

namespace AxComplex.Plant.Servers;

/// <summary>Writes every value that clients can see as a JSON line.</summary>
internal sealed class ValueLog : IValueLog, IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FileStream _file;
    private readonly Utf8JsonWriter _writer;

    /// <summary>Opens the file, to append to it.</summary>
    /// <param name="path">The file.</param>
    public ValueLog(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 64 * 1024);
        _writer = new Utf8JsonWriter(_file, Options);
    }

    /// <inheritdoc/>
    public void Add(ServedVariable variable, DateTime at, in Variant value, StatusCode status)
    {
        _writer.WriteStartObject();
        _writer.WriteString("machine", variable.Machine);
        _writer.WriteString("variable", variable.Path);
        _writer.WriteString("at", at);
        if (!value.IsNull)
        {
            _writer.WriteString("value", value.ToString());
        }

        if (!status.IsGood)
        {
            _writer.WriteString("status", status.ToString());
        }

        _writer.WriteEndObject();
        _writer.Flush();
        _writer.Reset();
        _file.WriteByte((byte)'\n');
    }

    /// <inheritdoc/>
    public void Flush() => _file.Flush();

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }
}
