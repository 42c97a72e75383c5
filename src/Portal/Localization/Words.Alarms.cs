namespace AxComplex.Portal.Localization;

internal sealed partial class Words
{
    public string Alarms => In("알람", "Alarms");
    public string NoAlarms => In("열린 알람이 없습니다.", "No alarm is open.");
    public string AlarmMessage => In("내용", "Message");
    public string Severity => In("심각도", "Severity");
    public string AlarmSince => In("발생", "Since");
    public string AlarmState => In("상태", "State");
    public string Acknowledged => In("확인", "Acknowledged");
    public string Acknowledge => In("확인했음", "Acknowledge");
    public string AcknowledgedAtTheMachine => In("설비에서 확인됨", "at the machine");
    public string MoreAlarms => In("더 있습니다. 심각한 것부터 표시합니다.", "There are more; the gravest are shown.");
    public string OnlyOwnPeopleAcknowledge => In(
        "알람은 그 설비를 가진 기업의 사람만 확인할 수 있습니다.", "Only people of the company that owns the machine may acknowledge its alarms.");
    public string AlarmCameAgain => In("그 사이에 알람이 바뀌었습니다. 다시 보고 확인하세요.", "The alarm has changed meanwhile. Look at it again, then acknowledge it.");

    public string AlarmStateName(bool isActive) => isActive ? In("발생 중", "active") : In("해소됨, 아무도 확인하지 않음", "over, and nobody has seen it");
    public string AcknowledgeThis(string message) => In($"{message}: 확인했음", $"{message}: acknowledge");
}
