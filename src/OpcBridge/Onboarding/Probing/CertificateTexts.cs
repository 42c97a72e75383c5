using System.Collections.Frozen;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcUa.Channel.Certificates;

namespace AxComplex.OpcBridge.Onboarding.Probing;

/// <summary>What the rules of certificates are about, and what to do when one fails, for people who have never seen a certificate.</summary>
internal static class CertificateTexts
{
    private static readonly FrozenDictionary<CertificateRule, (LocalizedName Rule, LocalizedName Remedy)> Texts =
        new Dictionary<CertificateRule, (LocalizedName, LocalizedName)>
        {
            [CertificateRule.Malformed] = (
                new("인증서를 읽을 수 있어야 합니다.", "The certificate can be read."),
                new("서버의 인증서가 손상되었습니다. 설비에서 새로 만들어 주십시오.", "The server's certificate is damaged; have the machine make a new one.")),
            [CertificateRule.ChainIncomplete] = (
                new("발급자의 인증서를 알아야 합니다.", "The certificates of its issuers are known."),
                new("발급자의 인증서를 issuers/certs 폴더에 넣어 주십시오.", "Put the issuer's certificate into issuers/certs.")),
            [CertificateRule.SignatureInvalid] = (
                new("서명이 발급자의 것이어야 합니다.", "Its signature is the issuer's."),
                new("인증서가 바뀌었거나 위조되었습니다. 신뢰하지 마십시오.", "The certificate was changed or forged. Do not trust it.")),
            [CertificateRule.SignatureTooWeak] = (
                new("서명 방식이 SHA-256 이상이어야 합니다.", "It is signed with SHA-256 or better."),
                new("오래된 설비입니다. 새 인증서를 만들거나, 이 서버만 기한을 정해 예외로 두십시오.", "Old equipment: make a new certificate, or overlook this for this server for a time.")),
            [CertificateRule.KeyTooShort] = (
                new("키가 2,048비트 이상이어야 합니다.", "Its key has 2,048 bits or more."),
                new("설비에서 2,048비트 이상의 인증서를 새로 만들어 주십시오.", "Have the machine make a certificate of 2,048 bits or more.")),
            [CertificateRule.KeyTooLong] = (
                new("키가 4,096비트 이하여야 합니다.", "Its key has 4,096 bits or fewer."),
                new("설비에서 4,096비트 이하의 인증서를 새로 만들어 주십시오.", "Have the machine make a certificate of 4,096 bits or fewer.")),
            [CertificateRule.Untrusted] = (
                new("누군가 이 인증서를 신뢰한다고 정했어야 합니다.", "Somebody has decided to trust it."),
                new("지문을 설비 화면의 지문과 비교하고, 같으면 신뢰하십시오.", "Compare the thumbprint with the one at the machine; if it is the same, trust it.")),
            [CertificateRule.TrustExpired] = (
                new("신뢰 기한이 지나지 않았어야 합니다.", "The trust in it has not ended."),
                new("신뢰 기한이 지났습니다. 다시 신뢰하십시오.", "It was trusted for a time that is over; trust it again.")),
            [CertificateRule.NotYetValid] = (
                new("유효 기간이 시작되었어야 합니다.", "Its validity has begun."),
                new("설비와 브리지의 시계를 확인하십시오.", "Check the clocks of machine and bridge.")),
            [CertificateRule.Expired] = (
                new("유효 기간이 끝나지 않았어야 합니다.", "Its validity has not ended."),
                new("설비에서 인증서를 새로 만들거나, 이 서버만 기한을 정해 예외로 두십시오.", "Have the machine make a new one, or overlook this for this server for a time.")),
            [CertificateRule.WrongHostName] = (
                new("연결한 주소로 발급되었어야 합니다.", "It was issued for the address that was connected to."),
                new("인증서에 있는 이름으로 연결하거나, 이 서버만 기한을 정해 예외로 두십시오.", "Connect by a name that is in it, or overlook this for this server for a time.")),
            [CertificateRule.WrongApplicationUri] = (
                new("서버가 말하는 응용 프로그램의 것이어야 합니다.", "It was issued for the application that shows it."),
                new("다른 프로그램의 인증서입니다. 설비에서 인증서를 새로 만들어 주십시오.", "It is another application's; have the machine make its own.")),
            [CertificateRule.WrongUsage] = (
                new("서버용으로 발급되었어야 합니다.", "It was issued for servers."),
                new("설비에서 서버용 인증서를 만들거나, 이 서버만 기한을 정해 예외로 두십시오.", "Have the machine make one for servers, or overlook this for this server for a time.")),
            [CertificateRule.RevocationUnknown] = (
                new("발급자가 취소하지 않았음을 알 수 있어야 합니다.", "It is known that its issuer has not revoked it."),
                new("발급자의 취소 목록을 넣거나, 이 서버만 기한을 정해 예외로 두십시오.", "Put in the issuer's revocation list, or overlook this for this server for a time.")),
            [CertificateRule.Revoked] = (
                new("발급자가 취소하지 않았어야 합니다.", "Its issuer has not revoked it."),
                new("발급자가 취소한 인증서입니다. 신뢰하지 마십시오.", "Its issuer revoked it. Do not trust it.")),
        }.ToFrozenDictionary();

    /// <summary>Gets what is said of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="isFailed">Whether it failed: then what to do is said too.</param>
    public static LocalizedName Of(CertificateRule rule, bool isFailed)
    {
        var (text, remedy) = Texts[rule];
        return isFailed ? new LocalizedName($"{text.Ko} {remedy.Ko}", $"{text.En} {remedy.En}") : text;
    }
}
