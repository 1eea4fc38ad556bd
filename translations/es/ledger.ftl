# El registro.
ledger-title = Registro
ledger-about = Cada cambio, cada firma, cada juicio de un programa y cada apertura de un expediente es una entrada de un registro que solo puede crecer. Cualquiera aquí puede comprobar que nada se cambió; lo que dice una entrada se abre a quien tiene derecho.
ledger-head = Último punto de control
ledger-origin = Registro
ledger-size = Entradas
ledger-pending = { $count ->
    [one] y 1 evento que espera su lugar
   *[other] y { $count } eventos que esperan su lugar
}
ledger-root = Raíz
ledger-signed = Firmado
ledger-checkpoint = Mostrar el punto de control firmado
ledger-checkpoint-file = Abrirlo como archivo
ledger-none = Todavía no hay punto de control
ledger-none-do = El primero se firma en el minuto que sigue al primer evento.
ledger-verify = Compruébelo usted
ledger-verify-about = Con un programa que no confía en nadie de aquí. Obtenga la clave una vez, por una vía de confianza, y guarde cada punto de control. Un administrador emite el token, con el alcance ledger:read.
ledger-verify-since = Para ver si se cortó el final o se reescribió el pasado desde un punto de control anterior, añada
ledger-no-key = Este servidor no muestra la clave del registro. Quien lo administra la imprime con
ledger-find = Buscar una entrada, comprobar un recibo
ledger-find-entry = Lugar o id del evento
ledger-find-none = No hay tal entrada en este registro.
ledger-place = Lugar
ledger-waits = Espera su lugar
ledger-commitment = Compromiso
ledger-kind = Qué pasó
ledger-when = Cuándo
ledger-by = Quién
ledger-event = Evento
ledger-closed = Cumplimiento puede abrirla.
ledger-by-patient = Un paciente
ledger-by-proxy = Un representante
ledger-by-nobody = Nadie con sesión iniciada
ledger-receipt = Recibo
ledger-receipt-hint = Pegue el archivo entero (.tlog-proof). No se guarda nada.
ledger-receipt-check = Comprobar el recibo
ledger-receipt-holds = Este recibo es válido
ledger-receipt-holds-detail = Prueba la entrada { $index } de un registro de { $size } entradas que firmó la clave de esta clínica, y el registro tiene ahí la misma entrada.
ledger-receipt-fails = Este recibo no es válido
ledger-export = Exportar con aperturas
ledger-export-about = El registro entero, y lo que dice cada entrada del alcance: ids y resúmenes, nunca un texto ni un nombre. La exportación misma queda como entrada, con su nombre.
ledger-scope = De quién se abren las entradas
ledger-scope-all = Todas
ledger-scope-patient = Las de un paciente, y las de la clínica que las reglas necesitan
ledger-scope-id = El id del paciente, para lo segundo
ledger-export-go = Descargar la exportación
ledger-recent = Entradas más nuevas
