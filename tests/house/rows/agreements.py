"""Who gets in at the addresses of agreements."""

from tests.house.rows.row import Row

ROWS = (
    Row("agreements:together", "agreement", "", "DOSSIER MAKERS"),
    Row("agreements:agreement", "agreement", "", "DOSSIER MAKERS"),
    Row("agreements:formal", "agreement", "", "MAKERS staff contract_owner"),
    Row("agreements:social", "agreement", "", "MAKERS staff contract_owner"),
    Row("agreements:sign", "agreement", "", "executive lead"),
    Row("agreements:adjustments", "realisation", "", "DOSSIER MAKERS"),
    Row("agreements:propose", "realisation", "", "MAKERS staff contract_owner"),
    Row("agreements:answer", "realisation", "pk=adjustment", "staff contract_owner"),
    Row("agreements:money", "realisation", "", "DOSSIER MAKERS"),
    Row("agreements:add_money", "realisation", "", "MAKERS staff contract_owner"),
    Row("agreements:cancel_money", "realisation", "pk=money_line", "MAKERS staff contract_owner"),
)
