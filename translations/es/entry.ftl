# Las entradas: la primera página, el inicio de sesión, la contraseña.
landing-title = Bienvenida
landing-heading = Escriba a su equipo de atención
landing-lead = Para pacientes de esta clínica, quienes actúan en su nombre y quienes trabajan aquí. Inicie sesión para escribir un mensaje, leer una respuesta o hacer su trabajo.
landing-code = Tengo un código de la clínica
landing-what = Con lo que puede contar
landing-people = Lo que escribe lo leen personas
landing-people-text = Su equipo de atención lee cada mensaje. Un programa puede poner primero los urgentes. Nunca puede dejar el suyo para el final.
landing-signed = Firma una persona con licencia
landing-signed-text = Un programa puede hacer un borrador de respuesta. Solo le llega después de que una persona con licencia lo leyó y lo firmó con su nombre.
landing-checked = Usted puede comprobarlo
landing-checked-text = Cada respuesta dice quién la escribió y quién la firmó. Usted decide si un programa puede leer sus mensajes. Su atención es la misma en ambos casos.
landing-about = Lo que hace el programa, y lo que nunca hace
landing-reach = Cómo comunicarse con nosotros

sign-in-name = Nombre de usuario
sign-in-password = Contraseña
sign-in-goes-on = Inicie sesión para continuar. Lo que escribió se conserva.
sign-in-wrong = Este nombre y esta contraseña no corresponden. Tras varios intentos fallidos una cuenta descansa hasta una hora: espere, o pida a la clínica un código nuevo
sign-in-code = ¿Es su primera vez? Use el código de la clínica
sign-in-forgot = ¿Olvidó su nombre o su contraseña? Llame a la clínica. Le darán un código nuevo después de comprobar quién es.

password-title = Cambiar su contraseña
password-lead = Todas las demás sesiones con la contraseña anterior terminan.
password-old = Su contraseña actual
password-new = Contraseña nueva
password-again = Contraseña nueva otra vez
password-hint = Al menos 12 caracteres. Una frase es fácil de recordar y difícil de adivinar.
password-change = Cambiar la contraseña
password-changed = Su contraseña ha cambiado. Todas las demás sesiones han terminado.
password-wrong = Esta no es su contraseña
password-differs = Las dos contraseñas nuevas son distintas: escriba la misma dos veces
password-too-short = Use al menos 12 caracteres. Puede ser una frase
password-too-long = Use como máximo 200 caracteres
password-is-login = No use su nombre de usuario como contraseña
password-monotone = Use más de uno o dos caracteres distintos
