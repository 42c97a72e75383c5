using System.Text;

namespace AxComplex.OpcUa.Fuzz.Tests.Captures;

/// <summary>What publishers send: OPC UA JSON in the forms that are read (Part 6 §5.4, Part 14 §7.2.5), and pieces of it.</summary>
internal static class JsonSamples
{
    public static IReadOnlyList<byte[]> Values { get; } = Utf8(
        """{"UaType":11,"Value":1.5}""",
        """{"Type":8,"Body":"-9223372036854775808"}""",
        """{"UaType":13,"Value":"2026-01-01T21:00:00+09:00"}""",
        """{"UaType":15,"Value":"AQIDBA=="}""",
        """{"UaType":14,"Value":"00112233-4455-6677-8899-aabbccddeeff"}""",
        """{"UaType":17,"Value":"ns=2;s=Press-07"}""",
        """{"Type":17,"Body":{"IdType":1,"Id":"Press-07","Namespace":2}}""",
        """{"Type":18,"Body":{"IdType":3,"Id":"AQ==","Namespace":"urn:p","ServerUri":1}}""",
        """{"Type":19,"Body":{"Code":2147483648,"Symbol":"Bad"}}""",
        """{"Type":20,"Body":{"Name":"a","Uri":2}}""",
        """{"Type":21,"Body":{"Locale":"ko","Text":"과열"}}""",
        """{"Type":22,"Body":{"TypeId":{"Id":3000,"Namespace":2},"Encoding":1,"Body":"AQI="}}""",
        """{"UaType":22,"Value":{"UaTypeId":"ns=2;i=3000","UaEncoding":2,"UaBody":"<a/>"}}""",
        """{"UaType":6,"Value":[1,2,3,4,5,6],"Dimensions":[2,3]}""",
        """{"Type":24,"Body":[{"Type":6,"Body":1},{"Type":24,"Body":[{"Type":12,"Body":"a"}]}]}""",
        """{"UaType":23,"Value":{"UaType":11,"Value":1.5,"StatusCode":{"Code":1073741824},"SourceTimestamp":"2026-01-01T12:00:00Z"}}""",
        """{"UaType":11,"Value":1.5,"Status":1073741824,"SourceTimestamp":"2026-01-01T12:00:00Z","SourcePicoseconds":10,"ServerPicoseconds":9}""",
        """[1,2.5,"NaN",true,null,["a",["b"]]]""",
        """["a","b","\u000a\ud83d\ude00"]""",
        """{"Text":"과열","Locale":"ko"}""");

    public static IReadOnlyList<byte[]> Messages { get; } = Utf8(
        """
        {"MessageId":"1","MessageType":"ua-data","PublisherId":"press-07","Messages":[
          {"DataSetWriterId":1,"DataSetWriterName":"w","SequenceNumber":7,"Timestamp":"2026-01-01T12:00:00Z","Status":0,"MessageType":"ua-keyframe",
           "Payload":{"speed":{"UaType":11,"Value":1.5},"state":"on","count":{"Value":7,"StatusCode":{"Code":2147483648}}}},
          {"DataSetWriterId":2,"MessageType":"ua-keepalive"}]}
        """,
        """[{"MessageType":"ua-deltaframe","Payload":{"speed":1.5}},{"MessageType":"ua-event","Payload":{"a":[1,2]}}]""",
        """{"MessageType":"ua-metadata","MetaData":{}}""",
        """{"speed":1.5,"torque":[1,2,3],"name":{"Text":"x"}}""");

    /// <summary>Gets pieces that are put in somewhere: halves of surrogates, numbers over every range, names that are read.</summary>
    public static IReadOnlyList<byte[]> Pieces { get; } =
    [
        .. Utf8(
            @"\ud800", "'\\udc00'", "'\\u0000'", "1e999", "-1e-999", "1E+308", "18446744073709551616", "-0", "0.1e", "[", "]", "{", "}", ":", ",",
            "null", "true", "''", "[[]]", "{}", "'UaType':", "'Value':", "'Type':", "'Body':", "'Dimensions':[", "'StatusCode':",
            "'SourceTimestamp':", "'MessageType':", "'Messages':", "'Payload':", "'Text':", "{'UaType':24,'Value':[", "{'Value':", "'NaN'",
            "'Infinity'", "'9999-12-31T23:59:59.9999999Z'", "24", "25"),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBB, 0xBF],
    ];

    // In the pieces ' stands for the quotation mark, which is hard to read in a literal.
    private static byte[][] Utf8(params string[] texts) => Array.ConvertAll(texts, t => Encoding.UTF8.GetBytes(t.Replace('\'', '"')));
}
